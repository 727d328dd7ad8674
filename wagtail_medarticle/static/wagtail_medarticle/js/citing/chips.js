/**
 * Citations in the content of Draft.js, each a chip: where they are, and what can be done to them.
 *
 * A range is {blockKey, start, end, entityKey} of one chip. A change takes an editor state and gives the next one.
 */
(() => {
  const { EditorState, Modifier, SelectionState } = window.DraftJS;
  const TYPE = 'CITATION';
  const medarticle = (window.medarticle ??= {});

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
    if (selection.isCollapsed()) return undefined;
    return rangesIn(content, content.getBlockForKey(selection.getStartKey())).find(
      ({ blockKey, start, end }) =>
        selection.getEndKey() === blockKey && selection.getStartOffset() === start && selection.getEndOffset() === end,
    );
  };

  /** The editor that a DOM node is in: a Draftail component. */
  const editorAround = (node) =>
    Array.from(
      node.closest('[data-draftail-editor-wrapper]').parentNode.children,
      ({ draftailEditor }) => draftailEditor,
    ).find(Boolean);

  /** The sources that the page's editors hold, saved or not: primary keys, each once, in the order of the text. */
  const citedOnPage = () => {
    const cited = new Set();
    document.querySelectorAll('[data-draftail-editor-wrapper]').forEach((wrapper) => {
      const content = editorAround(wrapper)?.getEditorState().getCurrentContent();
      content?.getBlocksAsArray().forEach((block) => {
        rangesIn(content, block).forEach(({ entityKey }) => cited.add(Number(content.getEntity(entityKey).getData().id)));
      });
    });
    return [...cited];
  };

  const textOf = ({ label, locator }, strings) =>
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
      content = Modifier.replaceText(content, target, textOf(data, strings), null, content.getLastCreatedEntityKey());
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

  medarticle.chips = {
    TYPE,
    citedOnPage,
    editorAround,
    insert,
    isCitation,
    rangeAround,
    rangesIn,
    remove,
    selectedRange,
    selectionOf,
  };
})();
