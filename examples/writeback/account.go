package main

import (
	"errors"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// find reads the account that a request names, by DN or else by sAMAccountName.
func (s *snapshot) find(c conn, user policy.User) (fgpp.Account, error) {
	entry, err := s.entry(c, user)
	if err != nil {
		return fgpp.Account{}, err
	}
	account, err := s.directory.AccountOf(entry)
	if err != nil {
		return fgpp.Account{}, err
	}
	if user.SAMAccountName != "" && !strings.EqualFold(user.SAMAccountName, account.SAMAccountName) {
		return fgpp.Account{}, errors.New("user: the account with this dn has another sAMAccountName")
	}
	return account, nil
}

func (s *snapshot) entry(c conn, user policy.User) (fgpp.Entry, error) {
	if user.DN != "" {
		return object(c, user.DN, fgpp.UserFilter, fgpp.UserAttributes())
	}
	if user.SAMAccountName == "" {
		return fgpp.Entry{}, errors.New("user: dn or sAMAccountName is needed to find the account")
	}
	// Two suffice to tell that there are several.
	request := ldap.NewSearchRequest(s.base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 2, 0, false,
		fgpp.AccountFilter(user.SAMAccountName), fgpp.UserAttributes(), nil)
	result, err := search(c, request)
	switch {
	case err != nil:
		return fgpp.Entry{}, err
	case len(result.Entries) == 0:
		return fgpp.Entry{}, errors.New("user: no account has this sAMAccountName, or the right to see it is lacking")
	case len(result.Entries) > 1:
		return fgpp.Entry{}, errors.New("user: several accounts have this sAMAccountName")
	}
	entry := entryOf(result.Entries[0])
	return entry, complete(c, nil, &entry)
}

// pwdLastSetRight says why the minimum age is not evaluated.
const pwdLastSetRight = `pwdLastSet is missing, so the minimum age is not evaluated: the agent needs the right "Read account restrictions" on the account`
