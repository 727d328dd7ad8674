/**
 * Citations in Wagtail's rich text editor: the source that inserts them, the chip that shows them,
 * and a plugin that keeps chips whole, since a broken one would leave its label in the text for good.
 */
(() => {
  const { DraftJS, React, draftail } = window;
  const { EditorState, Modifier, SelectionState } = DraftJS;
  const TYPE = 'CITATION';

  /* Ranges: {blockKey, start, end, entityKey} of one chip. */

  const isCitation = (content, entityKey) => entityKey && content.getEntity(entityKey).getType() === TYPE;

  const rangesIn = (content, block) => {
    const ranges = [];
    block.findEntityRanges(
      (character) => isCitation(content, character.getEntity()),
      (start, end) => ranges.push({ blockKey: block.getKey(), start, end, entityKey: block.getEntityAt(start) }),
    );
    return ranges;
  };

  const selectionOf = ({ blockKey, start, end }) =>
    SelectionState.createEmpty(blockKey).merge({ anchorOffset: start, focusOffset: end });

  /** The chip that `offset` is strictly inside of. */
  const rangeAround = (content, blockKey, offset) =>
    rangesIn(content, content.getBlockForKey(blockKey)).find(({ start, end }) => start < offset && offset < end);

  /** The chip that is selected from end to end. */
  const selectedRange = (editorState) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    return rangesIn(content, content.getBlockForKey(selection.getStartKey())).find(
      ({ blockKey, start, end }) =>
        selection.getEndKey() === blockKey && selection.getStartOffset() === start && selection.getEndOffset() === end,
    );
  };

  /* Changes: each takes an editor state and gives the next one. */

  const chipText = ({ label, locator }, strings) =>
    `[${[label || strings.deleted, locator]
      .map((part) => (part || '').trim().replace(/\s+/g, ' '))
      .filter(Boolean)
      .join(', ')}]`;

  /** Put `citations` (entity data) in place of `selection`, and the caret after them. */
  const insert = (editorState, selection, citations, strings) => {
    let content = editorState.getCurrentContent();
    let target = selection;
    citations.forEach((data) => {
      content = content.createEntity(TYPE, 'IMMUTABLE', data);
      content = Modifier.replaceText(content, target, chipText(data, strings), null, content.getLastCreatedEntityKey());
      target = content.getSelectionAfter();
    });
    return EditorState.push(editorState, content, 'insert-characters');
  };

  const remove = (editorState, range) =>
    EditorState.push(
      editorState,
      Modifier.removeRange(editorState.getCurrentContent(), selectionOf(range), 'backward'),
      'remove-range',
    );

  let byPointer = false;
  document.addEventListener('mousedown', () => { byPointer = true; }, true);
  document.addEventListener('keydown', () => { byPointer = false; }, true);

  /** Keep the selection's ends out of chips: a caret goes past the one it enters, a selection takes it in whole. */
  const snap = (editorState, previous) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const before = previous.getSelection();
    const movesBack =
      selection.getFocusKey() === before.getFocusKey() && selection.getFocusOffset() < before.getFocusOffset();
    const collapsed = selection.isCollapsed();
    const snapped = (blockKey, offset, toStart) => {
      const range = rangeAround(content, blockKey, offset);
      if (!range) return offset;
      return toStart ? range.start : range.end;
    };
    const focusToStart = movesBack && !(collapsed && byPointer);
    const next = selection.merge({
      anchorOffset: snapped(
        selection.getAnchorKey(),
        selection.getAnchorOffset(),
        collapsed ? focusToStart : !selection.getIsBackward(),
      ),
      focusOffset: snapped(selection.getFocusKey(), selection.getFocusOffset(), focusToStart),
    });
    return next.equals(selection) ? editorState : EditorState.forceSelection(editorState, next);
  };

  /** Give back the chips that a link was laid over: same text, but no citation any more. */
  const restore = (editorState) => {
    const previous = editorState.getLastChangeType() === 'apply-entity' && editorState.getUndoStack().peek();
    if (!previous) return editorState;
    const content = editorState.getCurrentContent();
    const restored = previous
      .getBlocksAsArray()
      .filter((block) => content.getBlockForKey(block.getKey())?.getText() === block.getText())
      .flatMap((block) => rangesIn(previous, block))
      .filter(({ blockKey, start }) => !isCitation(content, content.getBlockForKey(blockKey).getEntityAt(start)))
      .reduce((result, range) => Modifier.applyEntity(result, selectionOf(range), range.entityKey), content);
    return restored === content ? editorState : EditorState.set(editorState, { currentContent: restored });
  };

  /* The source: opens the chooser, inserts what was chosen. */

  class CitationSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      const { editorState, entityType } = this.props;
      return {
        url: entityType.chooserUrls.citationChooser,
        urlParams: selectedRange(editorState) ? {} : { multiple: 1 },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(result) {
      const { editorState, entityType } = this.props;
      const selection = editorState.getSelection();
      const replaced = selectedRange(editorState);
      const locator = replaced
        ? editorState.getCurrentContent().getEntity(replaced.entityKey).getData().locator
        : '';
      const citations = [].concat(result).map(({ id, label }) => ({ id: Number(id), locator, label }));
      const target = replaced
        ? selectionOf(replaced)
        : selection.merge({
            anchorKey: selection.getEndKey(),
            anchorOffset: selection.getEndOffset(),
            focusKey: selection.getEndKey(),
            focusOffset: selection.getEndOffset(),
            isBackward: false,
          });
      this.nextState = insert(editorState, target, citations, entityType.strings);
      this.workflow.close();
    }

    /** Called when the modal is gone: before that, it would take the focus back from the editor. */
    onClose(event) {
      event.preventDefault();
      this.props.onComplete(this.nextState);
    }
  }

  /* The popover of one chip: locator, another source, remove. */

  const element = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  let closePopover = () => {};

  const openPopover = (chip, { contentState, entityKey, offsetKey }) => {
    closePopover();
    const wrapper = chip.closest('[data-draftail-editor-wrapper]');
    const editor = Array.from(wrapper.parentNode.children, (node) => node.draftailEditor).find(Boolean);
    const { strings } = editor.props.entityTypes.find(({ type }) => type === TYPE);
    const data = contentState.getEntity(entityKey).getData();
    // Draft.js keys its leaves by block, decorated range and leaf; a pasted copy of a chip may share its entity.
    const [, blockKey, decorated] = offsetKey.match(/^(.*)-(\d+)-\d+$/);
    const start = editor.getEditorState().getBlockTree(blockKey).getIn([Number(decorated), 'start']);

    const range = () => {
      const content = editor.getEditorState().getCurrentContent();
      const block = content.getBlockForKey(blockKey);
      return block && rangesIn(content, block).find((found) => found.start === start);
    };
    const input = element('input', { type: 'text', value: data.locator || '', maxLength: 200, placeholder: strings.locatorHelp });
    const close = () => {
      document.removeEventListener('mousedown', onOutside);
      document.removeEventListener('keydown', onOutside, true);
      const found = input.value.trim() !== (data.locator || '').trim() && range();
      popover.remove();
      closePopover = () => {};
      if (found) {
        const changed = { ...data, locator: input.value.trim() };
        editor.onChange(insert(editor.getEditorState(), selectionOf(found), [changed], strings));
      }
    };
    const onOutside = ({ target }) => !popover.contains(target) && close();
    const onButton = (act) => () => {
      close();
      const found = range();
      if (found) act(found);
    };
    const button = (className, text, onclick) =>
      element('button', { type: 'button', className: `button button-small ${className}`, onclick }, text);
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
      element('p', { className: 'medarticle-citation-popover__label' }, data.label || strings.deleted),
      element('label', {}, strings.locator, input),
      button('', strings.replace, onButton((found) => {
        editor.onChange(EditorState.acceptSelection(editor.getEditorState(), selectionOf(found)));
        editor.onRequestSource(TYPE);
      })),
      button('button-secondary no', strings.remove, onButton((found) => {
        editor.onChange(remove(editor.getEditorState(), found));
        editor.focus();
      })),
    );
    popover.setAttribute('role', 'dialog');
    popover.setAttribute('aria-label', strings.dialog);
    wrapper.append(popover);
    const outer = wrapper.getBoundingClientRect();
    const box = chip.getBoundingClientRect();
    popover.style.top = `${box.bottom - outer.top}px`;
    popover.style.left = `${Math.max(0, Math.min(box.left - outer.left, outer.width - popover.offsetWidth))}px`;
    document.addEventListener('mousedown', onOutside);
    document.addEventListener('keydown', onOutside, true); // typing may move the chip
    closePopover = close;
  };

  /* The chip. */

  class CitationChip extends React.Component {
    /** A link reaches the editor past its plugins. That this chip goes is the sign to look. */
    componentWillUnmount() {
      const { getEditorState, setEditorState } = this.props;
      setTimeout(() => {
        const editorState = getEditorState();
        if (restore(editorState) !== editorState) setEditorState(editorState);
      });
    }

    render() {
      const { children, contentState, entityKey } = this.props;
      const { label } = contentState.getEntity(entityKey).getData();
      return React.createElement(
        'span',
        {
          className: `medarticle-citation${label ? '' : ' medarticle-citation--deleted'}`,
          // The mouse's release, as in Wagtail's own entities: by then the editor has its selection.
          onMouseUp: ({ currentTarget }) => openPopover(currentTarget, this.props),
        },
        children,
      );
    }
  }

  draftail.registerPlugin({ type: TYPE, source: CitationSource, decorator: CitationChip }, 'entityTypes');
  draftail.registerPlugin(
    { type: TYPE, onChange: (editorState, { getEditorState }) => snap(restore(editorState), getEditorState()) },
    'plugins',
  );
})();
