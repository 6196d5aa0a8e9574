package integration_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// account is a user whose passwords are tried.
type account struct {
	subject        fgpp.Subject
	sAMAccountName string
	displayName    string
	// passwords are all that the account has had, the current one first.
	passwords []string
	// stored are those that the directory compares new ones with: the current
	// one, and those that it has kept.
	stored []string
	// histories are the history settings that each was set under.
	histories []int
}

// set notes that a password has been set under a history setting. The directory
// then keeps so many passwords, the new one included. Under 0 it keeps none: it
// compares with the new one while that is the current one.
func (a *account) set(password string, history int) {
	var kept []string
	if len(a.histories) > 0 && a.histories[0] > 0 {
		kept = a.stored
	}
	a.stored = append([]string{password}, kept...)
	a.stored = a.stored[:max(1, min(history, len(a.stored)))]
	a.passwords = append([]string{password}, a.passwords...)
	a.histories = append([]int{history}, a.histories...)
}

// history is what the library is given to ask for the newest passwords: all that
// the account has had, or what the directory has stored, if it is not the same
// for having been set under a lesser setting. Where the history ends is thus for
// the library to know.
func (a *account) history(newest int) policy.Plaintexts {
	known := a.passwords
	if !slices.Equal(known[:min(newest, len(known))], a.stored[:min(newest, len(a.stored))]) {
		known = a.stored
	}
	h := make(policy.Plaintexts, len(known))
	for i, password := range known {
		h[i] = policy.NewSecret(password)
	}
	return h
}

// rank is the place of a password among those that are stored, the current one
// being 1, or 0.
func (a *account) rank(password string) int { return 1 + slices.Index(a.stored, password) }

// user is the account as the library is told of it. A zero time says that its
// password has to be changed; a new account has none.
func (a *account) user(last time.Time, operation policy.Operation) policy.User {
	u := policy.User{
		DN:                 a.subject.DN,
		SAMAccountName:     a.sAMAccountName,
		DisplayName:        a.displayName,
		PrimaryGroup:       a.subject.PrimaryGroup,
		ObjectClass:        a.subject.ObjectClass,
		UserAccountControl: a.subject.UserAccountControl,
	}
	switch {
	case operation == policy.Create:
	case last.IsZero():
		u.PwdLastSet = policy.MustChange()
	default:
		u.PwdLastSet = policy.SetAt(last)
	}
	return u
}

// String describes the account without its passwords.
func (a *account) String() string {
	return fmt.Sprintf("%s: %s, userAccountControl %d, primary group %s, passwords set under the history settings %v, %d passwords stored",
		a.sAMAccountName, a.subject.ObjectClass, a.subject.UserAccountControl, a.subject.PrimaryGroup, a.histories, len(a.stored))
}
