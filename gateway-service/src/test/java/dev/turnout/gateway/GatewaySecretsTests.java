package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySecretsTests {
    private static final String GOOD = "0f3a9c1e7b5d48f2a6c0e1d3";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "spring.flyway.password",
                "turnout.client-secret",
                "turnout.gateway.privacy.client-secret"
            })
    void theGatewayDoesNotStartWithoutOneOfItsSecrets(String missing) {
        assertThatThrownBy(() -> GatewayApplication.main(allBut(missing, "")))
                .hasMessage(missing + " is not set; give this service a secret of its own.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"turnout.client-secret", "turnout.gateway.limits.redis.password"})
    void norWithOneThatEverybodyKnows(String known) {
        assertThatThrownBy(() -> GatewayApplication.main(allBut(known, "demo-secret-of-the-gateway")))
                .hasMessageStartingWith(known + " is too short or a word that everybody knows");
    }

    private static String[] allBut(String one, String value) {
        List<String> arguments = new ArrayList<>();
        for (String name : List.of(
                "spring.datasource.password",
                "spring.flyway.password",
                "turnout.client-secret",
                "turnout.gateway.privacy.client-secret")) {
            if (!name.equals(one)) {
                arguments.add("--" + name + "=" + GOOD);
            }
        }
        arguments.add("--" + one + "=" + value);
        return arguments.toArray(String[]::new);
    }
}
