package samba

import (
	"fmt"
	"os"
	"testing"
)

// inNamespace is set in the environment of a test process that has a network
// namespace of its own.
const inNamespace = "PASSVERDICT_NETWORK_NAMESPACE"

// Main runs the tests of a package, and stops the domain controller that they
// share. It does not return. Call it from TestMain, with nothing before it.
//
// To give the tests a network of their own, it starts the test binary a second
// time in a new network namespace. If the system does not permit that, the
// tests run where they are, a message says so, and the domain controller takes
// the LDAP ports of the host's loopback: two packages at once will not do then.
func Main(m *testing.M) {
	if os.Getenv(inNamespace) == "" && missing() == nil {
		code, err := isolate()
		if err == nil {
			os.Exit(code)
		}
		fmt.Fprintf(os.Stderr, "samba: no network namespace (%v): the tests use the loopback of the host\n", err)
	} else if os.Getenv(inNamespace) != "" {
		if err := raiseLoopback(); err != nil {
			fmt.Fprintf(os.Stderr, "samba: loopback of the network namespace: %v\n", err)
			os.Exit(1)
		}
	}
	code := m.Run()
	if err := shared.stop(); err != nil {
		fmt.Fprintf(os.Stderr, "samba: %v\n", err)
		code = max(code, 1)
	}
	os.Exit(code)
}
