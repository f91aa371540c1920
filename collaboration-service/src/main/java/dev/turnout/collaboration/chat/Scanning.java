package dev.turnout.collaboration.chat;

import dev.turnout.common.scan.Clamd;
import dev.turnout.common.scan.FileScan;
import dev.turnout.common.scan.FileScanner;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which scanner looks at the files of messages: one that is a bean, or the daemon of ClamAV that is configured.
@Configuration(proxyBeanMethods = false)
class Scanning {

    private static final Logger LOG = LoggerFactory.getLogger(Scanning.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    FileScan fileScan(ObjectProvider<FileScanner> scanner, ChatProperties settings) {
        FileScanner own = scanner.getIfAvailable();
        if (own != null) {
            return FileScan.by(own);
        }
        if (settings.scanner().isEmpty()) {
            LOG.info("no scanner is configured: files of chat messages are handed on unscanned, and say so");
            return FileScan.none();
        }
        return FileScan.by(Clamd.at(settings.scanner(), PATIENCE));
    }
}
