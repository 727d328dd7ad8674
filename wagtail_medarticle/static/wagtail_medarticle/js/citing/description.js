/**
 * What a chip stands for: reference, kind and health, in a tooltip and for whoever can't see one.
 */
(() => {
  const medarticle = window.medarticle;
  const DELAY = 300;
  const known = new Map();

  const element = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children.filter(Boolean));
    return node;
  };

  /** Remember what the chooser's answer says of sources. */
  const remember = (sources) => sources.forEach((source) => known.set(Number(source.id), Promise.resolve(source)));

  const fetchSource = async (id, { chooserUrls }) => {
    const answer = await fetch(`${chooserUrls.citation}?multiple=1&id=${id}`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    return answer.ok ? (await answer.json()).result[0] : undefined;
  };

  /** A promise of what is known of a source, asked for once: undefined if it is gone or out of reach. */
  const describe = (id, entityType) => {
    const key = Number(id);
    if (!known.has(key)) known.set(key, fetchSource(key, entityType).catch(() => { known.delete(key); }));
    return known.get(key);
  };

  /** Its parts as elements. */
  const parts = (source, { strings }) =>
    source
      ? [
          element('p', { className: 'medarticle-source__reference' }, source.reference),
          element('p', { className: 'medarticle-source__kind' }, source.kind_label),
          source.health && element('p', { className: 'medarticle-source__health' }, source.health),
        ].filter(Boolean)
      : [element('p', { className: 'medarticle-source__health' }, strings.unknown)];

  /** Put `box` under `anchor`, both within the editor's wrapper. */
  const place = (box, anchor) => {
    const wrapper = anchor.closest('[data-draftail-editor-wrapper]');
    if (box.parentNode !== wrapper) wrapper.append(box);
    const outer = wrapper.getBoundingClientRect();
    const inner = anchor.getBoundingClientRect();
    box.style.top = `${inner.bottom - outer.top}px`;
    box.style.left = `${Math.max(0, Math.min(inner.left - outer.left, outer.width - box.offsetWidth))}px`;
  };

  /* One tooltip for all chips. It stays while the pointer is on it, and goes with Escape. */

  const tooltip = element('div', { className: 'medarticle-citation-tooltip' });
  tooltip.setAttribute('role', 'tooltip');
  const spoken = element('div', { className: 'w-sr-only' });
  spoken.setAttribute('role', 'status');
  let timer;
  let shownFor;

  const hide = () => {
    clearTimeout(timer);
    shownFor = undefined;
    tooltip.remove();
    spoken.textContent = '';
  };

  const entityTypeAround = (chip) =>
    medarticle.chips.editorAround(chip).props.entityTypes.find(({ type }) => type === medarticle.chips.TYPE);

  /** Show it at once; `aloud` for a chip that was reached by keyboard. */
  const show = async (chip, { aloud = false } = {}) => {
    clearTimeout(timer);
    shownFor = chip;
    const entityType = entityTypeAround(chip);
    const source = await describe(chip.dataset.citation, entityType);
    if (shownFor !== chip || !chip.isConnected) return;
    tooltip.replaceChildren(...parts(source, entityType));
    if (aloud) {
      tooltip.append(element('p', { className: 'medarticle-source__hint' }, entityType.strings.hint));
      document.body.append(spoken);
      spoken.textContent = [...tooltip.children].map((part) => part.textContent).join(' ');
    }
    place(tooltip, chip);
  };

  const chipAt = (target) => target.closest?.('.medarticle-citation');

  document.addEventListener('mouseover', ({ target }) => {
    const chip = chipAt(target);
    if (chip && chip === shownFor) clearTimeout(timer);
    else if (chip) {
      clearTimeout(timer);
      timer = setTimeout(() => !document.querySelector('.medarticle-citation-popover') && show(chip), DELAY);
    } else if (tooltip.contains(target)) clearTimeout(timer);
    else if (shownFor || timer) {
      clearTimeout(timer);
      timer = setTimeout(hide, DELAY);
    }
  });
  document.addEventListener('mousedown', ({ target }) => tooltip.contains(target) || hide(), true);
  document.addEventListener('keydown', hide, true);

  medarticle.description = { describe, element, hide, parts, place, remember, show };
})();
