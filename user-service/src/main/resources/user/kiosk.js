// Shows a picture, waits until somebody answers on their phone, and shows another when that one is over.
const every = 2000;
const show = document.getElementById('kiosk-show');
const enter = document.getElementById('kiosk-enter');

async function watch() {
  try {
    const answer = await fetch('/auth/kiosk/state', { cache: 'no-store' });
    if (answer.ok) {
      const { state } = await answer.json();
      if (state === 'confirmed') {
        // The app shows on this device how long the person is signed in, and leaves nothing behind.
        localStorage.setItem('turnout-kiosk', 'true');
        enter.submit();
        return;
      }
      if (state === 'over') {
        show.submit();
        return;
      }
    }
  } catch {
    // Without a network the next try may do.
  }
  setTimeout(watch, every);
}

if (enter) setTimeout(watch, every);
else show.submit();
