/**
 * Dragging chips from one editor into another: Draft.js would leave them where they are, and copy their bare text.
 */
(() => {
  const { BlockMapBuilder, EditorState, Modifier, genKey } = window.DraftJS;
  const { chips } = window.medarticle;

  let dragged; // the editor that something is dragged from
  let onEnd; // what is left to do when the drag is over

  document.addEventListener('dragstart', ({ target }) => {
    const node = target.closest ? target : target.parentElement;
    dragged = node?.closest('[data-draftail-editor-wrapper]') ? chips.editorAround(node) : undefined;
  }, true);
  document.addEventListener('dragend', () => {
    if (onEnd) setTimeout(onEnd);
    dragged = undefined;
    onEnd = undefined;
  }, true);

  const selectedBlocks = (editorState) => {
    const selection = editorState.getSelection();
    const blocks = editorState.getCurrentContent().getBlocksAsArray();
    const at = (key) => blocks.findIndex((block) => block.getKey() === key);
    const [first, last] = [at(selection.getStartKey()), at(selection.getEndKey())];
    return blocks.slice(first, last + 1).map((block, number) => {
      const start = number ? 0 : selection.getStartOffset();
      const end = first + number === last ? selection.getEndOffset() : block.getLength();
      return block.merge({
        key: genKey(),
        text: block.getText().slice(start, end),
        characterList: block.getCharacterList().slice(start, end),
      });
    });
  };

  /* Each move has two ends, {editor, before, after}: an editor and its content before and after. */
  const moves = [];
  const isSame = (content, other) => content.getBlockMap().equals(other.getBlockMap());

  const change = (editor, content, type) => {
    const editorState = editor.getEditorState();
    const end = { editor, before: editorState.getCurrentContent(), after: content };
    editor.onChange(EditorState.push(editorState, content, type));
    return end;
  };

  /** Move what is dragged to `target` in `editor`, if there are chips in it; says whether it does. */
  const moveTo = (editor, target) => {
    const from = dragged;
    const source = from?.getEditorState();
    const blocks = source ? selectedBlocks(source) : [];
    if (!blocks.some((block) => chips.rangesIn(source.getCurrentContent(), block).length)) return false;
    const content = editor.getEditorState().getCurrentContent();
    const fragment = BlockMapBuilder.createFromArray(blocks);
    const inserted = change(editor, Modifier.replaceWithFragment(content, target, fragment), 'insert-fragment');
    // Draft.js ignores the keyboard until it hears that the drag is over, and hears it from the chip that is dragged.
    onEnd = () => {
      const rest = Modifier.removeRange(source.getCurrentContent(), source.getSelection(), 'backward');
      moves.push([inserted, change(from, rest, 'remove-range')]);
      editor.focus();
    };
    return true;
  };

  /** When one end of a move is undone or redone, so is the other, unless that was changed since. */
  const follow = (editorState, previous) => {
    const type = editorState.getLastChangeType();
    const content = editorState.getCurrentContent();
    if (!['undo', 'redo'].includes(type) || content === previous.getCurrentContent()) return;
    const [was, is] = type === 'undo' ? ['after', 'before'] : ['before', 'after'];
    const stands = (end, state) => isSame(end.editor.getEditorState().getCurrentContent(), end[state]);
    moves.flatMap(([one, other]) => [[one, other], [other, one]]).forEach(([here, there]) => {
      if (here.editor.getEditorState() !== previous || !stands(here, was) || !isSame(content, here[is])) return;
      const next = EditorState[type](there.editor.getEditorState());
      if (!stands(there, was) || !isSame(next.getCurrentContent(), there[is])) return;
      there.editor.onChange(EditorState.acceptSelection(next, next.getSelection().set('hasFocus', false))); // the focus stays
    });
  };

  window.medarticle.moving = { follow, moveTo };
})();
