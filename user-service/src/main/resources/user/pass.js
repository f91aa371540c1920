// Hands the code behind the # over, and takes it out of the address and the history.
const form = document.getElementById('pass-form');
const code = location.hash.slice(1);
if (form && code) {
  history.replaceState(null, '', location.pathname);
  form.elements.namedItem('code').value = code;
  form.submit();
}
