package dev.turnout.gateway.protection;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out which address a request comes from when reverse proxies of ours stand before the gateway.
///
/// Each proxy appends whom it heard to `X-Forwarded-For`, so the list is read from its end, and only as far as the
/// speakers are proxies that we trust; what stands before that anybody may have written.
final class ClientAddress {
    private final List<IpSubnetFilterRule> trusted;

    /// @param trustedProxies addresses or CIDR ranges
    /// @throws IllegalArgumentException when one of them is no such thing
    ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(ClientAddress::range).toList();
    }

    /// The address to count and to log.
    ///
    /// @param remote who is at the other end of the connection
    /// @param forwardedFor the values of `X-Forwarded-For`, in their order
    @Nullable
    InetSocketAddress of(@Nullable InetSocketAddress remote, List<String> forwardedFor) {
        if (remote == null || remote.getAddress() == null || !trusts(remote.getAddress())) {
            return remote;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        InetAddress nearest = remote.getAddress();
        for (int i = hops.length - 1; i >= 0 && trusts(nearest); i--) {
            InetAddress hop = parse(hops[i].strip());
            if (hop == null) {
                break;
            }
            nearest = hop;
        }
        return nearest.equals(remote.getAddress()) ? remote : new InetSocketAddress(nearest, 0);
    }

    private boolean trusts(InetAddress address) {
        InetSocketAddress speaker = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(range -> range.matches(speaker));
    }

    private static IpSubnetFilterRule range(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int whole = address instanceof Inet4Address ? 32 : 128;
        return new IpSubnetFilterRule(
                address, parts.length == 1 ? whole : Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }

    private static @Nullable InetAddress parse(String hop) {
        try {
            return InetAddress.ofLiteral(hop);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
