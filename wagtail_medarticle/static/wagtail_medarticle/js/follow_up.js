/* Sends a reader's question without leaving the article. Without this script the form stays hidden. */

for (const form of document.querySelectorAll("form[data-medarticle-follow-up]")) {
  const answer = form.parentElement.querySelector("[role=status]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
      answer.textContent = response.ok ? form.dataset.sent : (await problem(response)) || form.dataset.failed;
      form.hidden = response.ok;
    } catch {
      answer.textContent = form.dataset.failed;
    }
    button.disabled = false;
  });
}

/* What the server says is wrong with the question, as one line. */
async function problem(response) {
  if (response.status !== 400 && response.status !== 429) return "";
  const { message, errors } = await response.json();
  return errors ? Object.values(errors).flat().join(" ") : message;
}
