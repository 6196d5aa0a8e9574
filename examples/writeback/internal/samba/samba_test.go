package samba_test

import (
	"testing"

	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
)

func TestMain(m *testing.M) { samba.Main(m) }

func TestTheDomainControllerSetsPasswords(t *testing.T) {
	dc := samba.Shared(t)
	admin := dc.DialAdministrator(t)

	const dn, first, second = "CN=Erin Hagens," + samba.UsersDN, "First-Passw0rd", "Sec0nd-Password"
	add := ldap.NewAddRequest(dn, nil)
	add.Attribute("objectClass", []string{"user"})
	add.Attribute("sAMAccountName", []string{"ehagens"})
	add.Attribute("userAccountControl", []string{"512"})
	add.Attribute("unicodePwd", []string{samba.UnicodePwd(first)})
	require.NoError(t, admin.Add(add))
	dc.DialAs(t, dn, first)

	require.NoError(t, admin.Modify(samba.ResetRequest(dn, second)))
	user := dc.DialAs(t, dn, second)
	err := user.Modify(samba.ChangeRequest(dn, second, "Third-Passw0rd"))
	require.ErrorContains(t, err, "too young", "one day is the default minimum age")
	require.True(t, ldap.IsErrorWithCode(err, ldap.LDAPResultConstraintViolation))
}
