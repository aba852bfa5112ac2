use expect_test::{Expect, expect};

use super::*;

/// Says of each address whether it is on the public web.
fn check(addresses: &str, expected: Expect) {
    let mut told = String::new();
    for address in addresses.split_whitespace() {
        let ip = address.parse().unwrap();
        told += &format!("{} {address}\n", if is_public(ip) { "public" } else { "closed" });
    }
    expected.assert_eq(&told);
}

#[test]
fn both_edges_of_every_closed_ipv4_range() {
    check(
        "0.0.0.0 0.255.255.255 1.0.0.0 9.255.255.255 10.0.0.0 10.255.255.255 11.0.0.0
         100.63.255.255 100.64.0.0 100.127.255.255 100.128.0.0 126.255.255.255 127.0.0.0
         127.255.255.255 128.0.0.0 169.253.255.255 169.254.0.0 169.254.255.255 169.255.0.0
         172.15.255.255 172.16.0.0 172.31.255.255 172.32.0.0 191.255.255.255 192.0.0.0
         192.0.0.255 192.0.1.0 192.0.2.0 192.0.2.255 192.0.3.0 192.88.98.255 192.88.99.0
         192.88.99.255 192.88.100.0 192.167.255.255 192.168.0.0 192.168.255.255 192.169.0.0
         198.17.255.255 198.18.0.0 198.19.255.255 198.20.0.0 198.51.99.255 198.51.100.0
         198.51.100.255 198.51.101.0 203.0.112.255 203.0.113.0 203.0.113.255 203.0.114.0
         223.255.255.255 224.0.0.0 255.255.255.255",
        expect![[r#"
            closed 0.0.0.0
            closed 0.255.255.255
            public 1.0.0.0
            public 9.255.255.255
            closed 10.0.0.0
            closed 10.255.255.255
            public 11.0.0.0
            public 100.63.255.255
            closed 100.64.0.0
            closed 100.127.255.255
            public 100.128.0.0
            public 126.255.255.255
            closed 127.0.0.0
            closed 127.255.255.255
            public 128.0.0.0
            public 169.253.255.255
            closed 169.254.0.0
            closed 169.254.255.255
            public 169.255.0.0
            public 172.15.255.255
            closed 172.16.0.0
            closed 172.31.255.255
            public 172.32.0.0
            public 191.255.255.255
            closed 192.0.0.0
            closed 192.0.0.255
            public 192.0.1.0
            closed 192.0.2.0
            closed 192.0.2.255
            public 192.0.3.0
            public 192.88.98.255
            closed 192.88.99.0
            closed 192.88.99.255
            public 192.88.100.0
            public 192.167.255.255
            closed 192.168.0.0
            closed 192.168.255.255
            public 192.169.0.0
            public 198.17.255.255
            closed 198.18.0.0
            closed 198.19.255.255
            public 198.20.0.0
            public 198.51.99.255
            closed 198.51.100.0
            closed 198.51.100.255
            public 198.51.101.0
            public 203.0.112.255
            closed 203.0.113.0
            closed 203.0.113.255
            public 203.0.114.0
            public 223.255.255.255
            closed 224.0.0.0
            closed 255.255.255.255
        "#]],
    );
}

#[test]
fn only_global_unicast_ipv6_is_public() {
    check(
        ":: ::1 100:: 1fff:ffff:: 2000:: 2001:: 2001:1ff:ffff:: 2001:200:: 2001:db7:ffff::
         2001:db8:: 2001:db8:ffff:: 2001:db9:: 2606:2800:220:1::1 3ffe:ffff:: 3fff::
         3fff:fff:ffff:: 3fff:1000:: 4000:: 5f00:: fc00:: fdff:ffff:: fe80::1 febf:: fec0::1
         ff00:: ff02::1 ffff::",
        expect![[r#"
            closed ::
            closed ::1
            closed 100::
            closed 1fff:ffff::
            public 2000::
            closed 2001::
            closed 2001:1ff:ffff::
            public 2001:200::
            public 2001:db7:ffff::
            closed 2001:db8::
            closed 2001:db8:ffff::
            public 2001:db9::
            public 2606:2800:220:1::1
            public 3ffe:ffff::
            closed 3fff::
            closed 3fff:fff:ffff::
            public 3fff:1000::
            closed 4000::
            closed 5f00::
            closed fc00::
            closed fdff:ffff::
            closed fe80::1
            closed febf::
            closed fec0::1
            closed ff00::
            closed ff02::1
            closed ffff::
        "#]],
    );
}

#[test]
fn an_ipv4_address_inside_an_ipv6_address_is_judged_itself() {
    check(
        "::ffff:127.0.0.1 ::ffff:93.184.215.14 ::127.0.0.1 ::93.184.215.14
         64:ff9b::127.0.0.1 64:ff9b::169.254.169.254 64:ff9b::93.184.215.14
         64:ff9b:1::93.184.215.14 2002:7f00:1:: 2002:5db8:d70e:: 2001:0:5db8:d70e::1
         2606:4700::5efe:127.0.0.1 2606:4700::200:5efe:10.0.0.1 2606:4700::5efe:93.184.215.14
         fe80::5efe:93.184.215.14",
        expect![[r#"
            closed ::ffff:127.0.0.1
            public ::ffff:93.184.215.14
            closed ::127.0.0.1
            closed ::93.184.215.14
            closed 64:ff9b::127.0.0.1
            closed 64:ff9b::169.254.169.254
            public 64:ff9b::93.184.215.14
            closed 64:ff9b:1::93.184.215.14
            closed 2002:7f00:1::
            closed 2002:5db8:d70e::
            closed 2001:0:5db8:d70e::1
            closed 2606:4700::5efe:127.0.0.1
            closed 2606:4700::200:5efe:10.0.0.1
            public 2606:4700::5efe:93.184.215.14
            closed fe80::5efe:93.184.215.14
        "#]],
    );
}

#[test]
fn a_network_contains_its_range_and_nothing_else() {
    let contains =
        |network: &str, ip: &str| network.parse::<Network>().unwrap().contains(ip.parse().unwrap());
    assert!(contains("127.0.0.0/8", "127.255.0.1"));
    assert!(contains("127.0.0.0/8", "::ffff:127.0.0.1"), "the same address in another notation");
    assert!(!contains("127.0.0.0/8", "128.0.0.1"));
    assert!(!contains("::/0", "127.0.0.1"), "IPv6 networks never open IPv4 ones");
    assert!(contains("10.1.2.3", "10.1.2.3"));
    assert!(!contains("10.1.2.3", "10.1.2.2"));
    assert!(contains("0.0.0.0/0", "10.1.2.3"));
    assert!(contains("fd00::/8", "fdff::1"));
    assert!(!contains("fd00::/8", "fc00::1"));
    for wrong in ["", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "localhost", "10.0.0/8", "1/"] {
        assert!(wrong.parse::<Network>().is_err(), "{wrong}");
    }
    assert_eq!("fd00::/8".parse::<Network>().unwrap().to_string(), "fd00::/8");
}
