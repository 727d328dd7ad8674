/**
 * Draftail's source of citations: opens the chooser, puts what was chosen into the text.
 */
(() => {
  const { EditorState } = window.DraftJS;
  const { chips, chooser, description } = window.medarticle;
  const TYPED = '[@';

  /** What gives way to a citation: the chip that is selected, else a `[@` before the caret, else nothing. */
  const target = (editorState) => {
    const replaced = chips.selectedRange(editorState);
    if (replaced) return chips.selectionOf(replaced);
    const selection = editorState.getSelection();
    const key = selection.getEndKey();
    const end = selection.getEndOffset();
    const text = editorState.getCurrentContent().getBlockForKey(key).getText().slice(0, end);
    const typed = selection.isCollapsed() && text.endsWith(TYPED);
    return selection.merge({
      anchorKey: key,
      anchorOffset: typed ? end - TYPED.length : end,
      focusKey: key,
      focusOffset: end,
      isBackward: false,
    });
  };

  class CitationSource extends window.draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.citationChooser,
        urlParams: { multiple: 1, cited: chips.citedOnPage().join(',') },
        onload: chooser.handlers(),
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(result) {
      const { editorState, entityType } = this.props;
      description.remember(result);
      const citations = result.map(({ id, label, locator }) => ({ id: Number(id), locator, label }));
      this.nextState = chips.insert(editorState, target(editorState), citations, entityType.strings);
      this.workflow.close();
    }

    /**
     * Called when the modal is gone: before that, it would take the focus back from the editor. Without a choice the
     * caret goes back to where it was, which Draftail leaves to the browser.
     */
    onClose(event) {
      event.preventDefault();
      const { editorState, onComplete } = this.props;
      onComplete(this.nextState ?? EditorState.forceSelection(editorState, editorState.getSelection()));
    }
  }

  window.medarticle.source = { CitationSource, TYPED };
})();
