/**
 * Saving an article as it stands on the screen, to the last word typed. Wagtail leaves three gaps:
 *
 * - A rich text comes into its field a quarter of a second after it was typed; a form sent before that lacks it.
 * - An autosave that is under way when the form is sent can be stored after it: an older text over a newer one.
 * - What is typed while an autosave is under way counts as saved once its answer is there.
 */
(() => {
  const { formText } = window.medarticle;
  const WRITTEN = 300; // milliseconds until what was typed is in its field
  const PATIENCE = 10000; // milliseconds that an autosave, or a page that is sent, is waited for

  let underWay; // the text that is being autosaved
  let leaving = false;
  let ready = false;

  const pause = (time) => new Promise((done) => { setTimeout(done, time); });

  const autosaved = async () => {
    const end = Date.now() + PATIENCE;
    while (underWay !== undefined && Date.now() < end) await pause(25);
  };

  /** Send `form` as its button would: by now Wagtail may have disabled that, and its name would be missing. */
  const send = (form, submitter) => {
    const pressed = document.createElement('input');
    if (submitter?.name) form.append(Object.assign(pressed, { type: 'hidden', name: submitter.name, value: submitter.value }));
    ready = true;
    form.requestSubmit();
    ready = false;
    pressed.remove();
  };

  document.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    if (ready || !form.matches('[data-edit-form]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (leaving) return;
    leaving = true;
    await pause(WRITTEN);
    await autosaved();
    send(form, submitter);
    await pause(PATIENCE); // still here: the answer was no page
    leaving = false;
  }, true);

  document.addEventListener('w-autosave:save', (event) => {
    if (!leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  window.addEventListener('w-autosave:save', ({ defaultPrevented, detail }) => {
    if (!defaultPrevented) underWay = formText(detail.formData);
  });

  window.addEventListener('w-autosave:error', () => { underWay = undefined; });

  window.addEventListener('w-autosave:success', async ({ target: form }) => {
    const saved = underWay;
    underWay = undefined;
    await pause(WRITTEN);
    if (underWay !== undefined || formText(new FormData(form)) === saved) return;
    form.dataset.wUnsavedForceValue = 'true'; // Wagtail looks at it, autosaves, and takes it back
  });
})();
