/* The least that a server can do: whatever the publisher sends is written to every subscriber as a ready-made frame.
   Build: cc -O2 -o null null.c; run: null <port>. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000, BUFFER = 1 << 20, HEADER = 4, MASKED = 8, MESSAGE = 256 };

static int subscribers[MOST], count, publisher = -1, polled;
static char kind[MOST]; /* 0 new, 1 subscriber, 2 publisher */
static unsigned char in[BUFFER], out[BUFFER];
static size_t held;

/* A socket that is full is waited for: nothing is lost, as with every server that is compared. */
static void write_all(int socket, const unsigned char *from, size_t length) {
  while (length > 0) {
    ssize_t written = send(socket, from, length, MSG_NOSIGNAL);
    if (written > 0) {
      from += written;
      length -= (size_t)written;
    } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
      return;
    }
  }
}

static void greet(int socket, const char *request) {
  static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  if (strncmp(request, "GET /pub", 8) == 0) {
    kind[socket] = 2;
    publisher = socket;
    held = 0;
  } else {
    kind[socket] = 1;
    subscribers[count++] = socket;
  }
  write_all(socket, (const unsigned char *)answer, sizeof answer - 1);
}

static void leave(int socket) {
  for (int i = 0; i < count; i++) {
    if (subscribers[i] == socket) {
      subscribers[i] = subscribers[--count];
      break;
    }
  }
  kind[socket] = 0;
  close(socket);
}

/* Frames of the publisher are of one size, so a whole number of them is broadcast together. */
static void broadcast(void) {
  size_t frames = held / (MASKED + MESSAGE), length = 0;
  for (size_t i = 0; i < frames; i++) {
    out[length] = 0x81;
    out[length + 1] = 126;
    out[length + 2] = MESSAGE >> 8;
    out[length + 3] = MESSAGE & 0xFF;
    memcpy(out + length + HEADER, in + i * (MASKED + MESSAGE) + MASKED, MESSAGE);
    length += HEADER + MESSAGE;
  }
  for (int i = 0; i < count; i++) {
    write_all(subscribers[i], out, length);
  }
  held -= frames * (MASKED + MESSAGE);
  memmove(in, in + frames * (MASKED + MESSAGE), held);
}

static void take(int socket) {
  if (kind[socket] == 2) {
    ssize_t length = recv(socket, in + held, BUFFER / 2 - held, 0);
    if (length <= 0) {
      leave(socket);
      return;
    }
    held += (size_t)length;
    broadcast();
    return;
  }
  char text[4096];
  ssize_t length = recv(socket, text, sizeof text - 1, 0);
  if (length <= 0) {
    leave(socket);
  } else if (kind[socket] == 0) {
    text[length] = 0;
    greet(socket, text);
  }
}

int main(int arguments, char **words) {
  int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments > 1 ? words[1] : "9100"))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listening, (struct sockaddr *)&address, sizeof address) != 0 || listen(listening, 4096) != 0) {
    perror("null");
    return 1;
  }
  polled = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listening}, ready[256];
  epoll_ctl(polled, EPOLL_CTL_ADD, listening, &event);
  for (;;) {
    int events = epoll_wait(polled, ready, 256, -1);
    for (int i = 0; i < events; i++) {
      if (ready[i].data.fd != listening) {
        take(ready[i].data.fd);
        continue;
      }
      int socket;
      while ((socket = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0 && socket < MOST) {
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct epoll_event joined = {.events = EPOLLIN, .data.fd = socket};
        epoll_ctl(polled, EPOLL_CTL_ADD, socket, &joined);
      }
    }
  }
}
