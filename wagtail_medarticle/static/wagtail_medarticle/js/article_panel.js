/**
 * The side panel of an article's editor: asks for a report on the text as it is typed, and leads to the
 * places that the report names.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const { formText } = window.medarticle;
  const WAIT = 600; // milliseconds without a change before the text is looked at

  /** Open whatever `node` is hidden in: collapsed panels and blocks, tabs. */
  const reveal = (node) => {
    for (let part = node; part && part !== document.body; part = part.parentElement) {
      if (part.id && part.hidden) {
        const toggle = document.querySelector(`[aria-controls="${CSS.escape(part.id)}"]`);
        if (toggle) toggle.click();
      }
    }
  };

  const openBlock = (block) => {
    const toggle = block.querySelector('[data-panel-toggle]');
    if (toggle && toggle.getAttribute('aria-expanded') === 'false') toggle.click();
  };

  const editorsIn = (block) =>
    Array.from(block.querySelectorAll('[data-draftail-editor-wrapper]'))
      .map((wrapper) => Array.from(wrapper.parentNode.children, (node) => node.draftailEditor).find(Boolean))
      .filter(Boolean);

  /** The selections of every citation of one source in an editor, in order. */
  const citationsIn = (editor, citation) => {
    const { SelectionState } = window.DraftJS;
    const content = editor.getEditorState().getCurrentContent();
    const selections = [];
    content.getBlocksAsArray().forEach((block) => {
      const isCited = (character) => {
        const entity = character.getEntity() && content.getEntity(character.getEntity());
        return entity && entity.getType() === 'CITATION' && String(entity.getData().id) === String(citation);
      };
      block.findEntityRanges(isCited, (start, end) => {
        const at = SelectionState.createEmpty(block.getKey());
        selections.push(at.merge({ anchorOffset: start, focusOffset: end }));
      });
    });
    return selections;
  };

  /** Select the `occurrence`-th citation of a source in `block`; says whether it is there. */
  const selectCitation = (block, citation, occurrence) => {
    const found = editorsIn(block).flatMap((editor) =>
      citationsIn(editor, citation).map((selection) => ({ editor, selection })),
    );
    const { editor, selection } = found[Math.min(occurrence, found.length - 1)] || {};
    if (!editor) return false;
    editor.focus();
    editor.onChange(window.DraftJS.EditorState.forceSelection(editor.getEditorState(), selection));
    return true;
  };

  const focusFirst = (block) => {
    const field = Array.from(
      block.querySelectorAll('[contenteditable="true"], input:not([type="hidden"]), textarea, select, button'),
    ).find((node) => node.checkVisibility());
    if (field) field.focus({ preventScroll: true });
  };

  /** What to bring into view: the citation that is selected, else what has the focus. */
  const placeOf = (block) => {
    const at = document.activeElement;
    if (!block.contains(at)) return block;
    const chip = at.isContentEditable && document.getSelection().focusNode?.parentElement?.closest('.medarticle-citation');
    if (chip && at.contains(chip)) return chip;
    return at.clientHeight < window.innerHeight ? at : block;
  };

  class ArticlePanelController extends Controller {
    static targets = ['message', 'report', 'status'];

    static values = { url: String, failed: String };

    connect() {
      this.form = document.querySelector('[data-edit-form]');
      this.panel = this.element.closest('[data-side-panel]');
      this.look = this.look.bind(this);
      this.panel.addEventListener('show', this.look);
      this.look();
    }

    disconnect() {
      this.panel.removeEventListener('show', this.look);
      clearTimeout(this.timer);
    }

    changed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.look, WAIT);
    }

    /** Ask about the present text, unless nobody sees the answer or it is known. One question at a time. */
    async look() {
      if (!this.form || this.panel.hidden || this.asking) return;
      const data = new FormData(this.form);
      const text = formText(data);
      if (text === this.known) return;
      this.asking = true;
      try {
        const headers = { 'X-Requested-With': 'XMLHttpRequest' };
        const response = await fetch(this.urlValue, { method: 'POST', body: data, headers });
        if (!response.ok) throw new Error(response.statusText);
        this.show(await response.json());
        this.known = text;
      } catch {
        this.tell(this.failedValue);
      } finally {
        this.asking = false;
      }
      if (this.known === text) this.changed();
    }

    show({ is_valid: isValid, message, html, summary, errors, warnings }) {
      this.tell(isValid ? '' : message);
      if (!isValid) return;
      if (html !== this.shown) this.replace(html);
      this.say(summary);
      this.count(errors, errors + warnings);
    }

    /** Put a new report in place of the old one; what is open and what has the focus stay so. */
    replace(html) {
      const report = this.reportTarget;
      const focused = report.contains(document.activeElement) && document.activeElement.dataset.key;
      const open = new Map(Array.from(report.querySelectorAll('details'), (node) => [node.dataset.key, node.open]));
      report.innerHTML = html;
      this.shown = html;
      report.querySelectorAll('details').forEach((node) => {
        if (open.has(node.dataset.key)) node.open = open.get(node.dataset.key);
      });
      if (focused) report.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }

    tell(message) {
      this.messageTarget.textContent = message;
      this.messageTarget.hidden = !message;
      if (message) this.say(message);
    }

    say(words) {
      if (this.statusTarget.textContent !== words) this.statusTarget.textContent = words;
    }

    count(errors, all) {
      const toggle = document.querySelector(`[data-side-panel-toggle="${this.panel.dataset.sidePanel}"]`);
      const counter = toggle && toggle.querySelector('[data-side-panel-toggle-counter]');
      if (!counter) return;
      counter.textContent = all;
      counter.hidden = !all;
      counter.classList.toggle('w-bg-critical-200', Boolean(errors));
      counter.classList.toggle('w-bg-surface-button-default', !errors);
    }

    go({ params: { where, citation, occurrence } }) {
      const block = this.form.querySelector(`[data-contentpath="${CSS.escape(String(where))}"]`);
      if (!block) return;
      reveal(block);
      openBlock(block);
      // A panel that is opened has its size by the next frame.
      requestAnimationFrame(() => {
        if (!citation || !selectCitation(block, citation, occurrence)) focusFirst(block);
        placeOf(block).scrollIntoView({ block: 'center' });
        if (!this.isBeside()) document.querySelector('[data-form-side-close-button]').click();
      });
    }

    /** Whether panel and form are seen at once; on a narrow screen one lies over the other. */
    isBeside() {
      return this.panel.getBoundingClientRect().width < window.innerWidth / 2;
    }
  }

  window.wagtail.app.register('medarticle-panel', ArticlePanelController);
})();
