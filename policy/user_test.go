package policy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

func TestAUserIsWhatTheDirectoryTells(t *testing.T) {
	account := fgpp.Account{
		Subject: fgpp.Subject{
			DN: "CN=u,DC=x", PrimaryGroup: "CN=g,DC=x", ObjectClass: fgpp.ClassInetOrgPerson,
			UserAccountControl: fgpp.NormalAccount, RID: 1104, SecondaryKrbTgt: true,
		},
		SAMAccountName: "s", DisplayName: "d", GivenName: "g", Surname: "n",
	}
	want := policy.User{
		DN: "CN=u,DC=x", SAMAccountName: "s", DisplayName: "d", GivenName: "g", Surname: "n", PrimaryGroup: "CN=g,DC=x",
		ObjectClass: fgpp.ClassInetOrgPerson, UserAccountControl: fgpp.NormalAccount, RID: 1104, SecondaryKrbTgt: true,
	}
	require.Equal(t, want, policy.UserOf(account))

	account.MustChange, want.PwdLastSet = true, policy.MustChange()
	require.Equal(t, want, policy.UserOf(account))

	set := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	account.MustChange, account.PwdLastSet, want.PwdLastSet = false, set, policy.SetAt(set)
	require.Equal(t, want, policy.UserOf(account))
}
