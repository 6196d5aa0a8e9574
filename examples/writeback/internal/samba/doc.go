// Package samba runs a real Active Directory domain controller, Debian's Samba
// AD DC, for the tests of one package.
//
// A test package hands its TestMain to [Main], and asks for the domain
// controller that its tests share:
//
//	func TestMain(m *testing.M) { samba.Main(m) }
//
//	func TestSomething(t *testing.T) {
//		dc := samba.Shared(t)
//		conn := dc.DialAdministrator(t)
//		…
//	}
//
// It is provisioned into a temporary directory, which takes about ten seconds
// and touches nothing of the system's own configuration, and listens on the
// loopback of a network namespace that the test process shares with it: the
// ports of LDAP cannot be chosen. It ends with the test process, whichever way
// that ends.
//
// Without Samba, without root, or on other systems than Linux the tests are
// skipped, and say why; with the environment variable
// PASSVERDICT_REQUIRE_SAMBA=1 they fail instead.
package samba
