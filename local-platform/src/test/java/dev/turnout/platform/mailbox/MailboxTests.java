package dev.turnout.platform.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailboxTests {

    @Test
    void showsWhatWasSentNewestFirst() throws Exception {
        int smtp = freePort();
        try (Mailbox mailbox = new Mailbox(smtp, 0);
                HttpClient client = HttpClient.newHttpClient()) {
            send(smtp, "Your ticket", "Here it is");
            send(smtp, "Your session moved", "Now in hall 2");
            assertThat(get(client, mailbox, "/messages").body())
                    .containsSubsequence("Your session moved", "Your ticket")
                    .contains("ada@demo.example");
            assertThat(get(client, mailbox, "/messages/2").body()).contains("Now in hall 2");
            assertThat(get(client, mailbox, "/messages/3").statusCode()).isEqualTo(404);
            assertThat(get(client, mailbox, "/messages/x").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(HttpClient client, Mailbox mailbox, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + mailbox.httpPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static void send(int port, String subject, String text) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("turnout@demo.example"));
        message.setRecipient(RecipientType.TO, new InternetAddress("ada@demo.example"));
        message.setSubject(subject);
        message.setText(text);
        Transport.send(message);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
