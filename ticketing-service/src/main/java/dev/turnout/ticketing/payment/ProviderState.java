package dev.turnout.ticketing.payment;

/// The truth about a charge, as its provider knows it.
public sealed interface ProviderState {

    /// Agreed to; the money has yet to be confirmed.
    record Authorised() implements ProviderState {}

    /// The money is ours.
    record Captured() implements ProviderState {}

    /// There will be no money.
    record Declined(String reason) implements ProviderState {}

    /// The provider has never heard of it.
    record NotFound() implements ProviderState {}
}
