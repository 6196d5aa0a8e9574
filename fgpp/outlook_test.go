package fgpp

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestOutlookFollowsTheAgesAndTheAccount(t *testing.T) {
	set := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	account := Account{PwdLastSet: set}
	flagged := func(bits UserAccountControl) Account {
		return Account{PwdLastSet: set, Subject: Subject{UserAccountControl: bits}}
	}
	eternal := WindowsDefaults()
	eternal.MaxPasswordAge = Never
	free := Settings{}

	// MS-SAMR 3.1.1.7.1; MS-ADTS, msDS-UserPasswordExpiryTimeComputed
	for name, test := range map[string]struct {
		settings Settings
		account  Account
		want     Outlook
		text     string
	}{
		"both ages":            {WindowsDefaults(), account, Outlook{Known: true, MayChange: set.Add(day), Expires: set.Add(42 * day)}, "may be changed from 2026-03-02 09:00:00 UTC on, expires on 2026-04-12 09:00:00 UTC"},
		"no maximum age":       {eternal, account, Outlook{Known: true, MayChange: set.Add(day)}, "may be changed from 2026-03-02 09:00:00 UTC on, never expires"},
		"no ages":              {free, account, Outlook{Known: true}, "may be changed at once, never expires"},
		"no ages, not known":   {free, Account{}, Outlook{Known: true}, "may be changed at once, never expires"},
		"not known":            {WindowsDefaults(), Account{}, Outlook{}, "unknown, because it is not known when the password was last set"},
		"not known, minimum":   {eternal, Account{}, Outlook{}, "unknown, because it is not known when the password was last set"},
		"must change":          {WindowsDefaults(), Account{MustChange: true}, Outlook{Known: true, MustChange: true}, "must be changed at the next logon"},
		"must change, no ages": {free, Account{MustChange: true}, Outlook{Known: true, MustChange: true}, "must be changed at the next logon"},
		"must change, exempt":  {WindowsDefaults(), Account{MustChange: true, Subject: Subject{UserAccountControl: NormalAccount | DontExpirePassword}}, Outlook{Known: true}, "may be changed at once, never expires"},
		"exempt":               {WindowsDefaults(), flagged(NormalAccount | DontExpirePassword), Outlook{Known: true, MayChange: set.Add(day)}, "may be changed from 2026-03-02 09:00:00 UTC on, never expires"},
		"smart card":           {WindowsDefaults(), flagged(NormalAccount | SmartcardRequired), Outlook{Known: true, MayChange: set.Add(day)}, "may be changed from 2026-03-02 09:00:00 UTC on, never expires"},
		"computer":             {WindowsDefaults(), flagged(WorkstationTrustAccount), Outlook{Known: true, MayChange: set.Add(day)}, "may be changed from 2026-03-02 09:00:00 UTC on, never expires"},
		"disabled, not exempt": {WindowsDefaults(), flagged(NormalAccount | AccountDisabled), Outlook{Known: true, MayChange: set.Add(day), Expires: set.Add(42 * day)}, "may be changed from 2026-03-02 09:00:00 UTC on, expires on 2026-04-12 09:00:00 UTC"},
	} {
		t.Run(name, func(t *testing.T) {
			got := test.settings.Outlook(test.account)
			require.Empty(t, cmp.Diff(test.want, got))
			require.Equal(t, test.text, got.String())
		})
	}
}

func TestMeaningSaysEachSetting(t *testing.T) {
	for _, test := range []struct {
		settings Settings
		want     []string
	}{
		{WindowsDefaults(), []string{
			"it has at least 7 characters (UTF-16 units)",
			"it is neither the current one nor one of the 23 before",
			"it has three kinds of characters and no part of the user's name",
			"its owner may not change it for 1d",
			"it expires after 42d",
			"it is stored as hashes",
			"no number of failed logons locks the account",
		}},
		{Settings{PasswordHistoryCount: 1, ReversibleEncryptionEnabled: true, LockoutThreshold: 5, LockoutObservationWindow: 15 * time.Minute}, []string{
			"it may be empty",
			"it is not the current one",
			"it may consist of any characters",
			"its owner may change it again at once",
			"it does not expire",
			"it is stored so that it can be decrypted",
			"5 failed logons lock the account",
			"the account then stays locked until an administrator unlocks it",
			"the count of failed logons starts again after 15m without one",
		}},
		{Settings{LockoutThreshold: 5, LockoutDuration: time.Hour}, []string{
			"it may be empty",
			"it may be one that was used before",
			"it may consist of any characters",
			"its owner may change it again at once",
			"it does not expire",
			"it is stored as hashes",
			"5 failed logons lock the account",
			"the account then stays locked for 1h",
			"the count of failed logons starts again after 0s without one",
		}},
	} {
		require.Empty(t, cmp.Diff(test.want, test.settings.Meaning()))
	}
}
