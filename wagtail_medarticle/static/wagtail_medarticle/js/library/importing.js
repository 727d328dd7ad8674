/* Does an import step by step and shows how far it is. Without this script the button does one step a click. */

for (const form of document.querySelectorAll("form[data-medarticle-import]")) {
  const bar = form.querySelector("progress");
  const said = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    bar.hidden = false;
    try {
      while (await step(form, bar, said));
      window.location.reload();
    } catch {
      said.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}

/* Do the next step; gives whether there is more to do. */
async function step(form, bar, said) {
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
  if (!response.ok) throw new Error(response.statusText);
  const { done, total, finished, progress } = await response.json();
  bar.max = total;
  bar.value = done;
  said.textContent = progress;
  return !finished;
}
