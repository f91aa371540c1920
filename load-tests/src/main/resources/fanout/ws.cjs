// A broadcast with the library `ws`, as its documentation shows it: what comes from /pub goes to everybody at /ws.
const { WebSocketServer, WebSocket } = require('ws');

const subscribers = new Set();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  backlog: 4096,
  perMessageDeflate: false,
});
server.on('connection', (socket, request) => {
  if (request.url === '/pub') {
    socket.on('message', (message) => {
      for (const each of subscribers) {
        if (each.readyState === WebSocket.OPEN) each.send(message, { binary: false });
      }
    });
    return;
  }
  subscribers.add(socket);
  socket.on('close', () => subscribers.delete(socket));
  socket.on('error', () => subscribers.delete(socket));
});
