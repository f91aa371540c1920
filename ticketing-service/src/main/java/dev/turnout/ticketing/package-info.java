/// Ticket types, holds, orders, payments, tickets and check-in.
@org.jspecify.annotations.NullMarked
package dev.turnout.ticketing;
