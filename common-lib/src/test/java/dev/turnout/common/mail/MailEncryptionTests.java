package dev.turnout.common.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailEncryptionTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.example.org", "10.0.0.7", "127.0.0.1.example.org", "localhost.example.org", "mailhost"})
    void aServerElsewhereIsSpokenToEncryptedOnly(String host) {
        assertThat(MailEncryption.required(host, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]", ""})
    void theOneOnThisMachineIsNot(String host) {
        assertThat(MailEncryption.required(host, null)).isFalse();
    }

    @Test
    void whatTheOperatorSaysCounts() {
        assertThat(MailEncryption.required("mail.example.org", false)).isFalse();
        assertThat(MailEncryption.required("localhost", true)).isTrue();
    }

    @Test
    void aServerThatCannotIsRefusedAndTheCertificateNamesTheHost() {
        var settings = new Properties();
        MailEncryption.apply(settings, true);
        assertThat(settings)
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    }
}
