package samba

import (
	"fmt"
	"os/exec"
	"path/filepath"
)

// The domain that is provisioned.
const (
	Realm         = "TEST.EXAMPLE"
	BaseDN        = "DC=test,DC=example"
	HostName      = "dc1.test.example"
	UsersDN       = "CN=Users," + BaseDN
	PSOContainer  = "CN=Password Settings Container,CN=System," + BaseDN
	Administrator = "CN=Administrator," + UsersDN
	adminPassword = "Adm1n!Passw0rd"
)

// provision creates the directory below dir, and the configuration of its
// server, which is returned: everything that the server writes is below dir.
func provision(dir string) (config string, err error) {
	args := []string{
		"domain", "provision",
		"--configfile=/dev/null", // not the system's
		"--targetdir=" + dir,
		"--realm=" + Realm, "--domain=TEST", "--adminpass=" + adminPassword,
		"--server-role=dc", "--dns-backend=NONE",
		"--host-name=dc1", "--host-ip=127.0.0.1",
	}
	for _, option := range []string{
		"interfaces=lo",
		"bind interfaces only=yes",
		"server services=ldap",
		"pid directory=" + filepath.Join(dir, "run"),
		"ncalrpc dir=" + filepath.Join(dir, "run", "ncalrpc"),
		"winbindd socket directory=" + filepath.Join(dir, "run", "winbindd"),
		"ntp signd socket directory=" + filepath.Join(dir, "run", "ntp_signd"),
		"log file=" + filepath.Join(dir, "run", "log"),
		// Extended attributes of the security namespace need CAP_SYS_ADMIN, which
		// containers lack; a file will do.
		"vfs objects=dfs_samba4 acl_xattr xattr_tdb",
		"xattr_tdb:file=" + filepath.Join(dir, "xattr.tdb"),
		// A test's directory need not survive a power cut.
		"ldb:nosync=true",
	} {
		args = append(args, "--option="+option)
	}
	out, err := exec.Command("samba-tool", args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("samba-tool domain provision: %w\n%s", err, out)
	}
	return filepath.Join(dir, "etc", "smb.conf"), nil
}
