package dev.turnout.platform.tls;

import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.PrivateFiles;
import dev.turnout.platform.home.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate of one platform and the authority that signed it. The authority is made once, so a phone that trusts
 * it keeps trusting the platform when names or addresses change.
 *
 * @param keyStore the server's key and certificate
 * @param password of the key store
 * @param authority the authority's certificate, for other devices to install
 */
public record LocalTls(Path keyStore, String password, Path authority) {
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    /** The certificate for this name and for every address of this machine; made or renewed when needed. */
    public static LocalTls prepare(Path directory, Secrets secrets, String name, Clock clock) {
        String password = secrets.named("tls-keystore");
        Path authorityStore = directory.resolve("authority.p12");
        Path serverStore = directory.resolve("server.p12");
        Path authorityFile = directory.resolve("ca.crt");
        try {
            Issuer issuer = new Issuer(clock);
            if (!Files.exists(authorityStore)) {
                save(authorityStore, AUTHORITY, issuer.newAuthority(), password);
            }
            Issuer.Identity authority = load(authorityStore, AUTHORITY, password);
            PrivateFiles.write(authorityFile, pem(authority.certificate()));
            Set<String> names = names(name);
            if (!Files.exists(serverStore) || !stillGood(load(serverStore, SERVER, password), names, clock)) {
                save(serverStore, SERVER, issuer.newServer(authority, name, names), password);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new PlatformProblem(
                    "The certificate for %s could not be made (%s); remove %s and try again."
                            .formatted(name, e.getMessage(), directory),
                    e);
        }
        return new LocalTls(serverStore, password, authorityFile);
    }

    /** A context that trusts this platform's authority and nobody else. */
    public SSLContext trust() {
        try (InputStream stored = Files.newInputStream(keyStore)) {
            KeyStore server = KeyStore.getInstance("PKCS12");
            server.load(stored, password.toCharArray());
            Certificate[] chain = server.getCertificateChain(SERVER);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, chain[chain.length - 1]);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new PlatformProblem("The certificate cannot be read; remove " + keyStore.getParent(), e);
        }
    }

    private static boolean stillGood(Issuer.Identity server, Set<String> names, Clock clock)
            throws GeneralSecurityException {
        X509Certificate certificate = server.certificate();
        Set<String> covered = new TreeSet<>();
        for (List<?> alternative : certificate.getSubjectAlternativeNames()) {
            covered.add(String.valueOf(alternative.get(1)));
        }
        return covered.containsAll(names)
                && certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
    }

    private static Set<String> names(String name) throws SocketException {
        Set<String> names = new TreeSet<>(List.of(name, "localhost", "127.0.0.1"));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .forEach(address -> names.add(address.getHostAddress()));
        return names;
    }

    private static void save(Path file, String alias, Issuer.Identity identity, String password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                alias, identity.key(), password.toCharArray(), identity.chain().toArray(Certificate[]::new));
        Path draft = Files.createTempFile(
                file.getParent(),
                "store",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(draft)) {
            store.store(out, password.toCharArray());
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Issuer.Identity load(Path file, String alias, String password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return new Issuer.Identity(
                (PrivateKey) store.getKey(alias, password.toCharArray()),
                Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList());
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
