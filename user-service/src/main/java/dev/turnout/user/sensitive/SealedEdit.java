package dev.turnout.user.sensitive;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/// What a device sealed for this service and nobody else.
record SealedEdit(
        @NotBlank @Size(max = 100) String keyId,
        @NotNull @Size(max = 10) Map<@Size(max = 20) String, Object> ephemeralKey,
        @NotBlank @Size(max = 24) String nonce,
        @NotBlank @Size(max = 65_536) String ciphertext) {}
