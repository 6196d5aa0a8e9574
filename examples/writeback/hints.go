package main

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"
)

// policyHintsOID is the control that makes the directory hold a reset to
// history and minimum age, as if it were a change [MS-ADTS,
// LDAP_SERVER_POLICY_HINTS_OID].
const policyHintsOID = "1.2.840.113556.1.4.2239"

// hintsMode says what to do about the policy-hints control.
type hintsMode int

const (
	hintsRequire hintsMode = iota // send it; a directory that lacks it will not do
	hintsTry                      // send it if the directory has it
	hintsOff                      // do not send it
)

var hintsNames = []string{"require", "try", "off"}

// MarshalText returns the mode's name.
func (m hintsMode) MarshalText() ([]byte, error) { return []byte(hintsNames[m]), nil }

// UnmarshalText reads the mode's name.
func (m *hintsMode) UnmarshalText(text []byte) error {
	i := slices.Index(hintsNames, string(text))
	if i < 0 {
		return fmt.Errorf("must be one of %q", hintsNames)
	}
	*m = hintsMode(i)
	return nil
}

var errNoHints = errors.New("the directory does not have the policy-hints control (Active Directory has it, Samba from 4.24 on), " +
	"so it would hold resets from the cloud neither to history nor to age; -policy-hints=try resets without")

// decideHints tells whether to send the control.
func decideHints(mode hintsMode, s *snapshot, log *slog.Logger) (send bool, err error) {
	switch supported := s.supports(policyHintsOID); {
	case mode == hintsOff:
		return false, nil
	case supported:
		return true, nil
	case mode == hintsRequire:
		return false, errNoHints
	}
	log.Warn("without the policy-hints control, the directory holds resets neither to history nor to age")
	return false, nil
}

// policyHints is the control, marked as critical. It does not use the string
// control of go-ldap, whose criticality is TRUE as BER may have it and LDAP may
// not (RFC 4511 5.1: FF).
type policyHints struct{}

// GetControlType returns the OID.
func (policyHints) GetControlType() string { return policyHintsOID }

// Encode returns the control in BER.
func (policyHints) Encode() *ber.Packet {
	control := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "Control")
	control.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, policyHintsOID, "OID"))
	control.AppendChild(ber.NewLDAPBoolean(ber.ClassUniversal, ber.TypePrimitive, ber.TagBoolean, true, "Criticality"))
	// PolicyHintsRequestValue ::= SEQUENCE { Flags INTEGER }, and 1 asks for both.
	flags := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "PolicyHintsRequestValue")
	flags.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, 1, "Flags"))
	control.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, string(flags.Bytes()), "Value"))
	return control
}

// String describes the control.
func (policyHints) String() string { return "policy hints (" + policyHintsOID + "), critical" }

var _ ldap.Control = policyHints{}
