/**
 * The popover of one chip: what it stands for, its place in the source, another source, remove.
 */
(() => {
  const { EditorState } = window.DraftJS;
  const { chips, description } = window.medarticle;
  const { element } = description;

  let closePopover = () => {};
  let count = 0;

  /** The chip's element, where `range` begins. */
  const elementOf = (editor, { blockKey, start }) => {
    const decorated = editor.getEditorState().getBlockTree(blockKey).findIndex((leaves) => leaves.get('start') === start);
    return document.querySelector(`[data-offset-key="${blockKey}-${decorated}-0"]`)?.closest('.medarticle-citation');
  };

  /** Where a chip's element begins in the text. A pasted copy of a chip may share its entity, so that can't tell. */
  const startOf = (editor, offsetKey) => {
    const [, blockKey, decorated] = offsetKey.match(/^(.*)-(\d+)-\d+$/);
    return { blockKey, start: editor.getEditorState().getBlockTree(blockKey).getIn([Number(decorated), 'start']) };
  };

  /** Open it at the chip that begins at `start` of a block; `byKeyboard` takes the focus along. */
  const open = (chip, { blockKey, start }, { byKeyboard = false } = {}) => {
    closePopover();
    description.hide();
    const editor = chips.editorAround(chip);
    const entityType = editor.props.entityTypes.find(({ type }) => type === chips.TYPE);
    const { strings } = entityType;

    const range = () => {
      const content = editor.getEditorState().getCurrentContent();
      const block = content.getBlockForKey(blockKey);
      return block && chips.rangesIn(content, block).find((found) => found.start === start);
    };
    const data = editor.getEditorState().getCurrentContent().getEntity(range().entityKey).getData();
    const input = element('input', { type: 'text', value: data.locator || '', maxLength: 200, placeholder: strings.locatorHelp });
    const close = () => {
      document.removeEventListener('mousedown', onOutside);
      document.removeEventListener('keydown', onOutside, true);
      document.removeEventListener('focusin', onOutside);
      const found = input.value.trim() !== (data.locator || '').trim() && range();
      popover.remove();
      closePopover = () => {};
      if (found) {
        const changed = { ...data, locator: input.value.trim() };
        editor.onChange(chips.insert(editor.getEditorState(), chips.selectionOf(found), [changed], strings));
      }
    };
    const onOutside = ({ target }) => target !== document && !popover.contains(target) && close();
    const onButton = (act) => () => {
      close();
      const found = range();
      if (found) act(found);
    };
    const button = (className, text, onclick) =>
      element('button', { type: 'button', className: `button button-small ${className}`, onclick }, text);
    const source = element('div', { id: `medarticle-source-${(count += 1)}`, className: 'medarticle-source' }, data.label || strings.deleted);
    const edit = element('a', { className: 'medarticle-citation-popover__edit', target: '_blank', hidden: true }, strings.edit);
    const popover = element(
      'div',
      {
        className: 'medarticle-citation-popover',
        onkeydown: (event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          if (event.target !== input && event.key === 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') input.value = data.locator || '';
          close();
          editor.focus();
        },
      },
      source,
      element('label', {}, strings.locator, input),
      button('', strings.replace, onButton((found) => {
        editor.onChange(EditorState.acceptSelection(editor.getEditorState(), chips.selectionOf(found)));
        editor.onRequestSource(chips.TYPE);
      })),
      button('button-secondary no', strings.remove, onButton((found) => {
        editor.onChange(chips.remove(editor.getEditorState(), found));
        editor.focus();
      })),
      edit,
    );
    popover.setAttribute('role', 'dialog');
    popover.setAttribute('aria-label', `${strings.dialog}: ${data.label || strings.deleted}`);
    popover.setAttribute('aria-describedby', source.id);
    description.place(popover, chip);
    document.addEventListener('mousedown', onOutside);
    document.addEventListener('keydown', onOutside, true); // typing may move the chip
    closePopover = close;
    description.describe(data.id, entityType).then((found) => {
      if (!popover.isConnected) return; // closed before the answer came
      source.replaceChildren(...description.parts(found, entityType));
      if (found?.edit_url) Object.assign(edit, { href: found.edit_url, hidden: false });
      if (chip.isConnected) description.place(popover, chip);
      if (byKeyboard) {
        document.addEventListener('focusin', onOutside);
        input.focus();
      }
    });
  };

  window.medarticle.popover = { elementOf, open, startOf };
})();
