package fgpp

import "fmt"

// Meaning says in English what each setting means for the next password: one
// sentence without a full stop for each, in the order of the fields. The slice
// is the caller's.
func (s Settings) Meaning() []string {
	say := fmt.Sprintf
	var list []string
	add := func(applies bool, sentence, otherwise string) {
		if !applies {
			sentence = otherwise
		}
		list = append(list, sentence)
	}
	add(s.MinPasswordLength > 0,
		say("it has at least %d characters (UTF-16 units)", s.MinPasswordLength),
		"it may be empty")
	switch s.PasswordHistoryCount {
	case 0:
		list = append(list, "it may be one that was used before")
	case 1:
		list = append(list, "it is not the current one")
	default:
		list = append(list, say("it is neither the current one nor one of the %d before", s.PasswordHistoryCount-1))
	}
	add(s.ComplexityEnabled,
		"it has three kinds of characters and no part of the user's name",
		"it may consist of any characters")
	add(s.MinPasswordAge > 0,
		say("its owner may not change it for %s", FormatDuration(s.MinPasswordAge)),
		"its owner may change it again at once")
	add(s.PasswordsExpire(),
		say("it expires after %s", FormatDuration(s.MaxPasswordAge)),
		"it does not expire")
	add(s.ReversibleEncryptionEnabled,
		"it is stored so that it can be decrypted",
		"it is stored as hashes")
	if s.LockoutThreshold == 0 {
		return append(list, "no number of failed logons locks the account")
	}
	list = append(list, say("%d failed logons lock the account", s.LockoutThreshold))
	add(s.LockoutsEnd(),
		say("the account then stays locked for %s", FormatDuration(s.LockoutDuration)),
		"the account then stays locked until an administrator unlocks it")
	return append(list, say("the count of failed logons starts again after %s without one", FormatDuration(s.LockoutObservationWindow)))
}
