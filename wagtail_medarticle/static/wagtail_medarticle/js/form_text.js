/**
 * What an editor's form holds, to be compared: all that is typed, without what changes by itself.
 */
(() => {
  const OWN = /^(csrfmiddlewaretoken|next|loaded_revision_id|loaded_revision_created_at|overwrite_revision_id|comments-.*)$/;
  const medarticle = (window.medarticle ??= {});

  medarticle.formText = (data) => {
    const text = new URLSearchParams();
    data.forEach((value, name) => {
      if (!OWN.test(name)) text.append(name, value instanceof File ? value.name : value);
    });
    return text.toString();
  };
})();
