package dev.turnout.common;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/// An amount of money in the currency's smallest unit, as `{"amount": 2500, "currency": "EUR"}`.
///
/// @param minor minor units (cents), may be negative
/// @param currency three capital letters of ISO 4217
public record Money(@JsonProperty("amount") long minor, String currency) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /// @throws IllegalArgumentException when the currency is not three capital letters
    public Money {
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("a currency is three capital letters");
        }
    }

    /// The sum.
    ///
    /// @throws IllegalArgumentException when the currencies differ
    /// @throws ArithmeticException when the sum does not fit
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /// This amount taken `count` times.
    ///
    /// @throws ArithmeticException when the product does not fit
    public Money times(int count) {
        return new Money(Math.multiplyExact(minor, (long) count), currency);
    }
}
