package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/// What accounts at other providers add to the sign-in pages.
public interface OtherSignIns {

    /// What a button needs.
    ///
    /// @param word stands for the provider in addresses
    record Button(String word, String name) {}

    /// One for each provider.
    List<Button> buttons();

    /// Where a person who has just proved who they are goes first, before what they signed in for.
    Optional<String> before(HttpServletRequest request);
}
