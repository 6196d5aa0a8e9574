package samba

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"
)

// packages are what has to be installed, by Debian's names.
const packages = "samba samba-ad-dc samba-ad-provision samba-dsdb-modules python3-samba winbind"

// missing returns why there can be no domain controller here, or nil.
func missing() error {
	if runtime.GOOS != "linux" {
		return fmt.Errorf("this is %s, and Samba AD DC needs Linux", runtime.GOOS)
	}
	for _, program := range []string{"samba", "samba-tool"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("%s is not installed (apt-get install --no-install-recommends %s)", program, packages)
		}
	}
	if _, err := os.Stat("/usr/share/samba/setup/provision.ldif"); err != nil {
		return fmt.Errorf("what Samba provisions from is not installed (apt-get install --no-install-recommends %s)", packages)
	}
	if os.Geteuid() != 0 {
		return errors.New("this is not root, and Samba AD DC needs root")
	}
	return nil
}

// need skips the test, or fails it if PASSVERDICT_REQUIRE_SAMBA is 1, unless
// there can be a domain controller.
func need(t testing.TB) {
	t.Helper()
	err := missing()
	switch {
	case err == nil:
	case os.Getenv("PASSVERDICT_REQUIRE_SAMBA") == "1":
		t.Fatalf("PASSVERDICT_REQUIRE_SAMBA=1, but there is no domain controller: %v", err)
	default:
		t.Skipf("needs a domain controller: %v", err)
	}
}
