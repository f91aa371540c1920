package dev.turnout.user.signin;

import dev.turnout.common.security.OpenOperation;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/// The page where people sign in with email address and password.
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    @Bean
    @Order(2)
    SecurityFilterChain login(HttpSecurity http, AuthenticationProvider passwords) {
        return http.securityMatcher("/auth/**")
                .authenticationProvider(passwords)
                .authorizeHttpRequests(rules -> rules.requestMatchers("/auth/login", "/auth/style.css")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/auth/login")
                        .loginProcessingUrl("/auth/login")
                        .usernameParameter("email")
                        .failureUrl("/auth/login?error")
                        .successHandler((request, response, _) -> backToWhere(request, response)))
                .build();
    }

    /// Relative, because the address that this service was called by is not the one that the browser knows.
    private static void backToWhere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SavedRequest saved = new HttpSessionRequestCache().getRequest(request, response);
        if (saved == null) {
            response.sendRedirect("/");
            return;
        }
        URI target = URI.create(saved.getRedirectUrl());
        response.sendRedirect(target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
    }

    /// Takes the same time for an unknown address as for a wrong password, and says the same.
    @Bean
    AuthenticationProvider passwords(Accounts accounts, PasswordEncoder encoder) {
        UserDetailsService people = email -> {
            Account account =
                    accounts.findByEmail(email).orElseThrow(() -> new UsernameNotFoundException("no such account"));
            String hash =
                    accounts.passwordHash(account.id()).orElseThrow(() -> new UsernameNotFoundException("no password"));
            return User.withUsername(account.id().toString())
                    .password(hash)
                    .disabled(!account.enabled())
                    .roles("PERSON")
                    .build();
        };
        var provider = new DaoAuthenticationProvider(people);
        provider.setPasswordEncoder(encoder);
        return provider;
    }

    @Bean
    OpenOperation setupState() {
        return OpenOperation.get("/api/v1/setup", "says whether the platform has an owner yet");
    }

    @Bean
    OpenOperation setupOwner() {
        return OpenOperation.post("/api/v1/setup", "the first visitor becomes the owner; refused ever after");
    }
}
