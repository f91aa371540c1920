package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The two ceremonies of WebAuthn: adding a passkey, and signing in with one. A passkey belongs to the host of the
/// platform's public address, is found without an address being typed, and always checks its holder.
@Component
class PasskeyCeremonies {

    private static final Logger log = LoggerFactory.getLogger(PasskeyCeremonies.class);

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final Accounts accounts;
    private final PublicKeyCredentialRpEntity platform;
    private final Webauthn4JRelyingPartyOperations operations;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyCeremonies(
            Passkeys passkeys,
            PasskeyUsers users,
            PasskeyChallenges challenges,
            Accounts accounts,
            @Value("${turnout.public-url}") URI publicUrl) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.accounts = accounts;
        this.platform = PublicKeyCredentialRpEntity.builder()
                .id(publicUrl.getHost())
                .name("Turnout")
                .build();
        String origin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
        this.operations = new Webauthn4JRelyingPartyOperations(users, passkeys, platform, Set.of(origin));
    }

    /// What a browser needs to make a passkey for the person.
    JsonNode addOptions(Account person) {
        return json.valueToTree(creation(person, challenges.next(person.id())));
    }

    /// Adds what the browser made; empty when it does not fit, is known already or comes too late.
    Optional<CredentialRecord> add(Account person, String name, JsonNode credential) {
        return judge(() -> {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.convertValue(credential, new TypeReference<>() {});
            Bytes challenge = challenge(made.getResponse().getClientDataJSON());
            if (!challenges.take(challenge, person.id())) {
                return Optional.empty();
            }
            return Optional.of(operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    creation(person, challenge), new RelyingPartyPublicKey(made, name))));
        });
    }

    /// What a browser needs to let any passkey of this platform sign in. It is the same for everybody.
    JsonNode signInOptions() {
        return json.valueToTree(request(challenges.next(null)));
    }

    /// Who signed the challenge; empty when nobody that may sign in did.
    Optional<UUID> signIn(JsonNode credential) {
        return judge(() -> {
            PublicKeyCredential<AuthenticatorAssertionResponse> shown =
                    json.convertValue(credential, new TypeReference<>() {});
            Bytes challenge = challenge(shown.getResponse().getClientDataJSON());
            if (!challenges.take(challenge, null)) {
                return Optional.empty();
            }
            UUID person = PasskeyUsers.person(operations
                    .authenticate(new RelyingPartyAuthenticationRequest(request(challenge), shown))
                    .getId());
            return accounts.find(person).filter(Account::enabled).map(Account::id);
        });
    }

    /// What a browser sends can be wrong in any way, and the libraries have an exception for each.
    private static <T> Optional<T> judge(Supplier<Optional<T>> ceremony) {
        try {
            return ceremony.get();
        } catch (DataAccessException broken) {
            throw broken;
        } catch (RuntimeException refused) {
            log.info("A passkey was refused: {}", refused.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creation(Account person, Bytes challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(platform)
                .user(PasskeyUsers.entity(person))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.RS256)
                .attestation(AttestationConveyancePreference.NONE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .excludeCredentials(known(person.id()))
                .timeout(PasskeyChallenges.LIFE)
                .build();
    }

    private List<PublicKeyCredentialDescriptor> known(UUID person) {
        return passkeys.findByUserId(PasskeyUsers.handle(person)).stream()
                .map(one -> PublicKeyCredentialDescriptor.builder()
                        .id(one.getCredentialId())
                        .transports(one.getTransports())
                        .build())
                .toList();
    }

    private PublicKeyCredentialRequestOptions request(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(platform.getId())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PasskeyChallenges.LIFE)
                .build();
    }

    private Bytes challenge(Bytes clientData) {
        return Bytes.fromBase64(
                json.readTree(clientData.getBytes()).path("challenge").asString(""));
    }
}
