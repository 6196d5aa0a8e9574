package main

import (
	"bytes"
	"fmt"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/fgpp"
)

// pageSize is how many objects the directory is asked for at once. Active
// Directory returns 1000 at most.
const pageSize = 500

// search asks once. Errors of the connection are marked as errBroken, answers
// of the directory are explained.
func search(c conn, r *ldap.SearchRequest) (*ldap.SearchResult, error) {
	result, err := c.Search(r)
	if err == nil {
		return result, nil
	}
	if e, ok := answered(err); ok {
		return nil, fmt.Errorf("search %q: %w", r.BaseDN, explained(e))
	}
	return nil, fmt.Errorf("%w: %w", errBroken, err)
}

// explained adds to an answer of the directory what an operator can do.
func explained(e *ldap.Error) error {
	advice := ""
	switch e.ResultCode {
	case ldap.LDAPResultNoSuchObject:
		advice = nothingThere
	case ldap.LDAPResultReferral:
		advice = "the directory refers to another server, and referrals are not followed: -server must name a domain controller of the account's own domain"
	case ldap.LDAPResultSizeLimitExceeded, ldap.LDAPResultAdminLimitExceeded:
		advice = "the directory stops before the end of what it was asked for, although it was asked for pages: part of the groups would not do"
	case ldap.LDAPResultTimeLimitExceeded:
		advice = "the search takes longer than the directory allows"
	case ldap.LDAPResultInsufficientAccessRights:
		advice = "the user that the agent logs on as lacks the right"
	case ldap.LDAPResultOperationsError, ldap.LDAPResultStrongAuthRequired:
		advice = "the directory does not accept the way the agent logs on"
	default:
		return e
	}
	return fmt.Errorf("%s: %w", advice, e)
}

const nothingThere = "nothing of the kind is there, or the right to see it is lacking"

// all is the filter of a search for one object by its DN.
const all = "(objectClass=*)"

// object reads one object. It is an error if it is not there.
func object(c conn, dn string, filter string, attributes []string) (fgpp.Entry, error) {
	result, err := search(c, ldap.NewSearchRequest(dn, ldap.ScopeBaseObject, ldap.NeverDerefAliases, 0, 0, false, filter, attributes, nil))
	if err != nil {
		return fgpp.Entry{}, err
	}
	if len(result.Entries) == 0 {
		return fgpp.Entry{}, fmt.Errorf("search %q: %s", dn, nothingThere)
	}
	entry := entryOf(result.Entries[0])
	return entry, complete(c, nil, &entry)
}

// eachObject hands every object below base to f, page by page. What is in other
// naming contexts, to which the directory only refers, is left out.
func eachObject(c conn, p *progress, base, filter string, attributes []string, f func(fgpp.Entry) error) error {
	paging := ldap.NewControlPaging(pageSize)
	request := ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, attributes, []ldap.Control{paging})
	for {
		result, err := search(c, request)
		if err != nil {
			return err
		}
		for _, found := range result.Entries {
			p.count(1, found)
			entry := entryOf(found)
			if err := complete(c, p, &entry); err != nil {
				return err
			}
			if err := f(entry); err != nil {
				return err
			}
		}
		answer, ok := ldap.FindControl(result.Controls, ldap.ControlTypePaging).(*ldap.ControlPaging)
		if !ok || len(answer.Cookie) == 0 {
			return nil
		}
		if len(result.Entries) == 0 && bytes.Equal(answer.Cookie, paging.Cookie) {
			return fmt.Errorf("search %q: the directory returns the same empty page again", base)
		}
		paging.SetCookie(answer.Cookie)
	}
}

// complete asks for the rest of the attributes of which the directory returned
// only the first values, as it does from 1500 values on.
func complete(c conn, p *progress, entry *fgpp.Entry) error {
	for {
		rest := entry.Incomplete()
		if len(rest) == 0 {
			return nil
		}
		result, err := search(c, ldap.NewSearchRequest(entry.DN, ldap.ScopeBaseObject, ldap.NeverDerefAliases, 0, 0, false, all, rest, nil))
		if err != nil {
			return err
		}
		before := len(entry.Attributes)
		for _, found := range result.Entries {
			p.count(0, found)
			for _, a := range found.Attributes {
				entry.Attributes[a.Name] = a.ByteValues
			}
		}
		if len(entry.Attributes) == before {
			return fmt.Errorf("search %q: the directory keeps back %s", entry.DN, rest[0])
		}
	}
}

// entryOf hands an entry from one library to the other.
func entryOf(e *ldap.Entry) fgpp.Entry {
	entry := fgpp.Entry{DN: e.DN, Attributes: make(map[string][][]byte, len(e.Attributes))}
	for _, a := range e.Attributes {
		entry.Attributes[a.Name] = a.ByteValues
	}
	return entry
}
