/**
 * The dialog that sources are chosen, pasted and created in. All of them end in its basket, from which they are cited.
 */
(() => {
  class Basket {
    constructor(form, onChange) {
      this.list = form.querySelector('[data-basket]');
      this.template = form.querySelector('[data-basket-item]');
      this.onChange = onChange;
    }

    get size() {
      return this.list.children.length;
    }

    find(id) {
      return [...this.list.children].find((item) => item.querySelector('[name=id]').value === String(id));
    }

    add(id, label) {
      const present = this.find(id);
      if (present) return present;
      const item = this.template.content.firstElementChild.cloneNode(true);
      const [locator, remove] = [item.querySelector('[name=locator]'), item.querySelector('button')];
      item.querySelector('[name=id]').value = id;
      item.querySelector('.medarticle-basket__label').textContent = label;
      [locator, remove].forEach((control) => control.setAttribute('aria-label', `${control.dataset.label} ${label}`));
      remove.addEventListener('click', () => this.remove(id));
      this.list.append(item);
      this.onChange();
      return item;
    }

    remove(id) {
      this.find(id)?.remove();
      this.onChange();
    }
  }

  class CitationChooser extends window.ChooserModalOnloadHandlerFactory {
    onLoadChooseStep(modal) {
      const body = modal.body[0];
      this.form = body.querySelector('[data-multiple-choice-form]');
      this.basket = new Basket(this.form, () => this.onBasketChange(modal));
      super.onLoadChooseStep(modal);
      this.ajaxifyPasteForm(modal);
      body.addEventListener('keydown', (event) => this.onKey(event, body));
      const search = body.querySelector('#id_q');
      // Wagtail's modal has no name and stays hidden from screen readers.
      modal.container.removeAttr('aria-hidden').attr({ 'aria-modal': 'true', 'aria-labelledby': 'header-title' });
      modal.container.one('shown.bs.modal', () => search.focus());
      search.focus();
    }

    /** Also called with each page of the table: what is in the basket is ticked there. */
    ajaxifyLinks(modal, context) {
      super.ajaxifyLinks(modal, context);
      window.jQuery('[data-multiple-choice-select]', context).on('change', ({ currentTarget: box }) => {
        if (box.checked) this.basket.add(box.value, box.closest('tr').querySelector('label').textContent.trim());
        else this.basket.remove(box.value);
      });
      this.onBasketChange(modal);
      // The row that had the focus may be gone.
      if (document.activeElement === document.body) modal.body[0].querySelector('#id_q').focus();
    }

    updateMultipleChoiceSubmitEnabledState() {
      this.form.classList.toggle('medarticle-basket--full', this.basket.size > 0);
      this.form.querySelector('[data-multiple-choice-submit]').disabled = !this.basket.size;
    }

    onBasketChange(modal) {
      modal.body[0].querySelectorAll('[data-multiple-choice-select]').forEach((box) => {
        box.checked = Boolean(this.basket.find(box.value)); // eslint-disable-line no-param-reassign
      });
      this.updateMultipleChoiceSubmitEnabledState();
    }

    ajaxifyPasteForm(modal) {
      const form = modal.body[0].querySelector('[data-paste-form]');
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        modal.postForm(form.action, new URLSearchParams(new FormData(form, event.submitter)).toString());
      });
      form.elements.text.addEventListener('input', () => form.querySelector('[data-paste-take]')?.remove());
    }

    onLoadPastedStep(modal, { htmlFragment }) {
      modal.body.find('#tab-paste').replaceWith(htmlFragment);
      this.ajaxifyPasteForm(modal);
      const form = modal.body[0].querySelector('[data-paste-form]');
      const next = form.querySelector('.medarticle-pasted__heading') || form.elements.text;
      next.focus();
      next.scrollIntoView();
    }

    /** New sources, or known ones that were pasted, come into the basket; the first one's place has the focus. */
    onLoadAddedStep(modal, { htmlFragment, result }) {
      if (htmlFragment) {
        modal.body.find('#tab-paste').replaceWith(htmlFragment);
        this.ajaxifyPasteForm(modal);
      } else modal.body[0].querySelector(this.creationFormSelector).reset();
      const [first] = result.map(({ id, label }) => this.basket.add(id, label));
      first?.querySelector('[name=locator]').focus();
    }

    /** Down from the search into the table and along it; Enter cites what is ticked, and the row that it is on. */
    onKey(event, body) {
      const { key, target } = event;
      const boxes = [...body.querySelectorAll('[data-multiple-choice-select]')];
      const at = boxes.indexOf(target);
      const search = body.querySelector('#id_q');
      if (at < 0 && target !== search) return;
      if (key === 'ArrowDown' && boxes[at + 1]) boxes[at + 1].focus();
      else if (key === 'ArrowUp' && at >= 0) (boxes[at - 1] || search).focus();
      else if (key === 'Enter' && at >= 0) {
        if (!target.checked) target.click();
        this.form.requestSubmit();
      } else return;
      event.preventDefault();
    }

    getOnLoadHandlers() {
      return {
        ...super.getOnLoadHandlers(),
        pasted: (modal, data) => this.onLoadPastedStep(modal, data),
        added: (modal, data) => this.onLoadAddedStep(modal, data),
      };
    }
  }

  window.medarticle.chooser = { handlers: () => new CitationChooser().getOnLoadHandlers() };
})();
