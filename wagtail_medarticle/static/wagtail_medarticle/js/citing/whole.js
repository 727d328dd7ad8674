/**
 * Keeping chips whole: a broken one would leave its label in the text for good.
 */
(() => {
  const { EditorState, Modifier } = window.DraftJS;
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

  window.medarticle.whole = { restore, snap, isByPointer: () => byPointer };
})();
