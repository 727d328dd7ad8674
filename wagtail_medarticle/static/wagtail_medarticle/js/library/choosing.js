/* Starts Wagtail's chooser in each of our fields: Wagtail does so by a script in the page, which a strict policy forbids. */

for (const { dataset } of document.querySelectorAll("[data-medarticle-chooser]")) {
  new window.SnippetChooser(dataset.field, JSON.parse(dataset.medarticleChooser));
}
