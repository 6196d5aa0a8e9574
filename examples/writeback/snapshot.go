package main

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/fgpp"
)

// snapshot is what the directory said at the start of what governs its accounts.
type snapshot struct {
	base      string // the DN of the domain
	controls  []string
	directory *fgpp.Directory // PSOs and groups; no accounts
	domain    *fgpp.Domain
}

// takeSnapshot reads the domain's policy, the PSOs and the groups with their
// members. It keeps one page in memory at a time, besides what the directory of
// package fgpp keeps of it.
func takeSnapshot(c conn, log *slog.Logger) (*snapshot, error) {
	s := &snapshot{directory: new(fgpp.Directory)}
	for _, part := range []struct {
		name string
		read func(conn, *slog.Logger) error
	}{
		{"rootDSE", s.readRoot},
		{"domain policy", s.readDomain},
		{"PSOs", s.readPSOs},
		{"groups", s.readGroups},
	} {
		if err := part.read(c, log); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	var err error
	if s.domain, err = s.directory.Domain(); err != nil {
		return nil, err
	}
	for _, warning := range s.domain.Warnings() {
		log.Warn("suspicious", "object", warning.Object, "reason", warning.Reason)
	}
	return s, nil
}

// readRoot asks the server which domain it has, and what it can.
func (s *snapshot) readRoot(c conn, _ *slog.Logger) error {
	root, err := object(c, "", all, []string{"defaultNamingContext", "supportedControl"})
	if err != nil {
		return err
	}
	naming := root.Attributes["defaultNamingContext"]
	if len(naming) != 1 {
		return errors.New("there is no defaultNamingContext: this is no domain controller")
	}
	s.base = string(naming[0])
	for _, oid := range root.Attributes["supportedControl"] {
		s.controls = append(s.controls, string(oid))
	}
	return nil
}

func (s *snapshot) readDomain(c conn, _ *slog.Logger) error {
	domain, err := object(c, s.base, fgpp.DomainFilter, fgpp.DomainAttributes())
	if err != nil {
		return err
	}
	return s.directory.Add(domain)
}

func (s *snapshot) readPSOs(c conn, log *slog.Logger) error {
	p := newProgress(log, "reading PSOs")
	err := eachObject(c, p, fgpp.PSOContainer+","+s.base, fgpp.PSOFilter, fgpp.PSOAttributes(), s.directory.Add)
	// Who may not look into the container may be told that there is none.
	noContainer := ldap.IsErrorWithCode(err, ldap.LDAPResultNoSuchObject) && p.objects == 0
	if err != nil && !noContainer {
		return err
	}
	p.done()
	if p.objects == 0 {
		log.Warn("no PSO is visible: if the domain has any, " + psoRight)
	}
	return nil
}

// readGroups collects what is wrong with groups, so that it can be told at once.
func (s *snapshot) readGroups(c conn, log *slog.Logger) error {
	p := newProgress(log, "reading groups")
	var problems []error
	err := eachObject(c, p, s.base, fgpp.GroupFilter, fgpp.GroupAttributes(), func(e fgpp.Entry) error {
		if err := s.directory.Add(e); err != nil {
			problems = append(problems, err)
		}
		if len(problems) == maxProblems {
			return errTooManyProblems
		}
		return nil
	})
	if err = errors.Join(append(problems, err)...); err != nil {
		return err
	}
	p.done()
	return nil
}

// psoRight says who may read PSOs.
const psoRight = `the agent needs "Read all properties" on the Password Settings Container and below, which by default only Domain Admins have`

// maxProblems is how many bad groups are told at once.
const maxProblems = 10

var errTooManyProblems = errors.New("there may be more")

// supports reports whether the server knows a control.
func (s *snapshot) supports(oid string) bool { return slices.Contains(s.controls, oid) }
