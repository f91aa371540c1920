// Offers to sign in with a passkey where the browser has them; without this script the other ways remain.
const section = document.getElementById('passkey');
const button = document.getElementById('passkey-button');
const fault = document.getElementById('passkey-fault');
const formToken = document.querySelector('input[name="_csrf"]');

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': formToken.value },
    body: body === undefined ? '{}' : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function signIn() {
  fault.hidden = true;
  button.disabled = true;
  try {
    const options = await post('/auth/passkey/options');
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    });
    const { next } = await post('/auth/passkey', credential.toJSON());
    location.assign(next);
  } catch {
    fault.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

if (section && formToken && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  section.hidden = false;
  button.addEventListener('click', signIn);
}
