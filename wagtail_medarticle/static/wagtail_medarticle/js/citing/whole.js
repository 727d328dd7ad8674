/**
 * Keeping chips whole: a broken one would leave its label in the text for good.
 */
(() => {
  const { BlockMapBuilder, EditorState, Modifier, genKey } = window.DraftJS;
  const { chips } = window.medarticle;

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
      const range = chips.rangeAround(content, blockKey, offset);
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
      .flatMap((block) => chips.rangesIn(previous, block))
      .filter(({ blockKey, start }) => !chips.isCitation(content, content.getBlockForKey(blockKey).getEntityAt(start)))
      .reduce((result, range) => Modifier.applyEntity(result, chips.selectionOf(range), range.entityKey), content);
    return restored === content ? editorState : EditorState.set(editorState, { currentContent: restored });
  };

  let dragged;
  document.addEventListener('dragstart', ({ target }) => {
    const node = target.closest ? target : target.parentElement;
    dragged = node?.closest('[data-draftail-editor-wrapper]') ? chips.editorAround(node) : undefined;
  }, true);
  document.addEventListener('dragend', () => { dragged = undefined; }, true);

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

  /** Move what is dragged here from another editor, if it has chips: Draft.js would take its bare text. */
  const moveHere = (editorState, target) => {
    const source = dragged?.getEditorState();
    const blocks = source ? selectedBlocks(source) : [];
    if (!blocks.some((block) => chips.rangesIn(source.getCurrentContent(), block).length)) return undefined;
    const content = source.getCurrentContent();
    const fragment = BlockMapBuilder.createFromArray(blocks);
    dragged.onChange(
      EditorState.push(source, Modifier.removeRange(content, source.getSelection(), 'backward'), 'remove-range'),
    );
    return EditorState.push(
      editorState,
      Modifier.replaceWithFragment(editorState.getCurrentContent(), target, fragment),
      'insert-fragment',
    );
  };

  window.medarticle.whole = { moveHere, restore, snap, isByPointer: () => byPointer };
})();
