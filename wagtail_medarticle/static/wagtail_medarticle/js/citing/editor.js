/**
 * Citations in Wagtail's rich text editor: the chip, and what typing and keys do.
 */
(() => {
  const { DraftJS, React, draftail } = window;
  const { EditorState, Modifier } = DraftJS;
  const { chips, description, moving, popover, source, whole } = window.medarticle;
  const EDIT = 'medarticle-edit-citation';
  const C = 67;

  class CitationChip extends React.Component {
    /** A link reaches the editor past its plugins. That this chip goes is the sign to look. */
    componentWillUnmount() {
      const { getEditorState, setEditorState } = this.props;
      setTimeout(() => {
        const editorState = getEditorState();
        if (whole.restore(editorState) !== editorState) setEditorState(editorState);
      });
    }

    render() {
      const { children, contentState, entityKey, offsetKey } = this.props;
      const { id, label } = contentState.getEntity(entityKey).getData();
      const state = !label ? ' medarticle-citation--deleted' : label.startsWith('⚠') ? ' medarticle-citation--warned' : '';
      return React.createElement(
        'span',
        {
          className: `medarticle-citation${state}`,
          'data-citation': id,
          // The mouse's release, as in Wagtail's own entities: by then the editor has its selection.
          onMouseUp: ({ currentTarget }) =>
            popover.open(currentTarget, popover.startOf(chips.editorAround(currentTarget), offsetKey)),
        },
        children,
      );
    }
  }

  /* Ctrl + Alt + C, and ⌃ ⌘ C on a Mac. With AltGr, which some keyboards make of Ctrl and Alt, it is a letter. */
  const isShortcut = (event) =>
    event.keyCode === C && event.ctrlKey && event.altKey !== event.metaKey && !event.shiftKey && !event.getModifierState('AltGraph');

  const methodsOf = (args) => args[args.length - 1];

  /** A chip that was selected by keyboard says what it stands for. */
  const announce = (editorState, previous, { getEditorRef }) => {
    const range = chips.selectedRange(editorState);
    if (!range || whole.isByPointer() || editorState.getSelection() === previous.getSelection()) return;
    setTimeout(() => {
      const node = getEditorRef()?.editor;
      const chip = node?.isConnected && popover.elementOf(chips.editorAround(node), range);
      if (chip) description.show(chip, { aloud: true });
    });
  };

  const plugin = {
    type: chips.TYPE,

    onChange(editorState, methods) {
      const previous = methods.getEditorState();
      const next = whole.snap(whole.restore(editorState), previous);
      announce(next, previous, methods);
      moving.follow(next, previous);
      return next;
    },

    keyBindingFn(event, { getEditorState }) {
      if (!isShortcut(event)) return undefined;
      return chips.selectedRange(getEditorState()) ? EDIT : chips.TYPE;
    },

    handleKeyCommand(command, ...rest) {
      if (command !== EDIT) return 'not-handled';
      const { getEditorRef, getEditorState } = methodsOf(rest);
      const range = chips.selectedRange(getEditorState());
      const chip = range && popover.elementOf(chips.editorAround(getEditorRef().editor), range);
      if (chip) popover.open(chip, range, { byKeyboard: true });
      return 'handled';
    },

    handleDrop(target, data, type, ...rest) {
      const { getEditorRef } = methodsOf(rest);
      const moved = type === 'external' && moving.moveTo(chips.editorAround(getEditorRef().editor), target);
      return moved ? 'handled' : 'not-handled';
    },

    /** `[@` asks for a citation. It stays as it was typed until one is chosen. */
    handleBeforeInput(characters, editorState, ...rest) {
      const selection = editorState.getSelection();
      const content = editorState.getCurrentContent();
      const before = content.getBlockForKey(selection.getStartKey()).getText().slice(0, selection.getStartOffset());
      if (!selection.isCollapsed() || !`${before}${characters}`.endsWith(source.TYPED)) return 'not-handled';
      const { getProps, setEditorState } = methodsOf(rest);
      const typed = Modifier.insertText(content, selection, characters, editorState.getCurrentInlineStyle());
      setEditorState(EditorState.push(editorState, typed, 'insert-characters'));
      setTimeout(() => getProps().handleKeyCommand(chips.TYPE));
      return 'handled';
    },
  };

  draftail.registerPlugin({ type: chips.TYPE, source: source.CitationSource, decorator: CitationChip }, 'entityTypes');
  draftail.registerPlugin(plugin, 'plugins');
})();
