// Hands what a mailed link holds behind the # over, and takes it out of the address and the history.
const form = document.getElementById('link-form');
const token = location.hash.slice(1);
if (form && token) {
  history.replaceState(null, '', location.pathname);
  form.elements.namedItem('token').value = token;
  form.submit();
}
