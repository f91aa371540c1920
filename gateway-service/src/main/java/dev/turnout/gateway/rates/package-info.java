/// How often a person or an address may ask: counted in this gateway, or in Redis for all gateways together.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.rates;
