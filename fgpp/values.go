package fgpp

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// The forms in which LDAP returns values, each with its decoder. Their errors
// do not repeat the value unless it is a number.

var errNotInteger = errors.New("is not a whole number")

// decodeInteger reads a number of the given bits: 32 for the syntax Integer,
// 64 for LargeInteger (MS-ADTS 3.1.1.2.2.2; RFC 4517 3.3.16: no plus sign, no
// leading zeros).
func decodeInteger(b []byte, bits int) (int64, error) {
	text := string(b)
	n, err := strconv.ParseInt(text, 10, bits)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("does not fit into %d bits", bits)
	case err != nil || text != strconv.FormatInt(n, 10):
		return 0, errNotInteger
	}
	return n, nil
}

// decodeBoolean reads a Boolean (RFC 4517 3.3.3).
func decodeBoolean(b []byte) (bool, error) {
	switch string(b) {
	case "TRUE":
		return true, nil
	case "FALSE":
		return false, nil
	}
	return false, errors.New("is neither TRUE nor FALSE")
}

// intervalNever is the LargeInteger that stands for no end, 0x8000000000000000.
const intervalNever = math.MinInt64

// decodeInterval reads a duration, which is stored as a negative number of 100
// ns intervals (MS-ADA1 maxPwdAge, MS-ADA2 msDS-MaximumPasswordAge).
func decodeInterval(b []byte) (time.Duration, error) {
	n, err := decodeInteger(b, 64)
	switch {
	case err != nil:
		return 0, err
	case n == intervalNever:
		return Never, nil
	case n > 0:
		return 0, fmt.Errorf("%d is positive: the directory stores durations as negative numbers", n)
	case n < -int64(math.MaxInt64/tick):
		return 0, errTooLong
	}
	return time.Duration(-n) * tick, nil
}

// epoch1601 is where the directory's clock begins, in seconds since 1970.
const epoch1601 = -11_644_473_600

// decodeFileTime reads a point in time, in 100 ns since 1601, UTC (MS-DTYP
// 2.3.3). The zero time stands for 0.
func decodeFileTime(b []byte) (time.Time, error) {
	n, err := decodeInteger(b, 64)
	if err != nil || n == 0 {
		return time.Time{}, err
	}
	return fileTime(n)
}

func fileTime(n int64) (time.Time, error) {
	const perSecond = int64(time.Second / tick)
	switch {
	case n < 0:
		return time.Time{}, fmt.Errorf("%d is before 1601", n)
	// 0x7FFFFFFFFFFFFFFF means never, which no event of the past can be.
	case n == math.MaxInt64:
		return time.Time{}, errors.New("is never, which is not a time")
	}
	return time.Unix(epoch1601+n/perSecond, n%perSecond*int64(tick)).UTC(), nil
}

// decodeGUID reads an objectGUID: the 16 bytes that LDAP returns (MS-DTYP
// 2.3.4.2), or the printed form that Samba's ldbsearch exports.
func decodeGUID(b []byte) (GUID, error) {
	if len(b) == len(GUID{}) {
		return GUID(b), nil
	}
	g, err := ParseGUID(string(b))
	if err != nil {
		return GUID{}, errors.New("is neither 16 bytes nor a printed GUID")
	}
	return g, nil
}

// decodeText reads a Unicode string.
func decodeText(b []byte) (string, error) {
	if !utf8.Valid(b) {
		return "", errors.New("is not valid UTF-8")
	}
	return string(b), nil
}

// decodeLevel reads a msDS-Behavior-Version.
func decodeLevel(b []byte) (FunctionalLevel, error) {
	n, err := decodeInteger(b, 32)
	if err != nil {
		return LevelDefault, err
	}
	level, err := ParseFunctionalLevel(int(n))
	if err != nil {
		return LevelDefault, fmt.Errorf("%d is not within 0 to %d", n, WindowsServer2025)
	}
	return level, nil
}

var errNoAccountType = errors.New("is 0, which no account's is")

// decodeAccountControl reads a userAccountControl (MS-ADTS 2.2.16), of which
// 0, no type of account, is not a value.
func decodeAccountControl(b []byte) (UserAccountControl, error) {
	n, err := decodeInteger(b, 32)
	if err == nil && n == 0 {
		err = errNoAccountType
	}
	return UserAccountControl(uint32(n)), err
}

// decodeRID reads a primaryGroupID: a relative identifier, which is unsigned,
// in an attribute that is not.
func decodeRID(b []byte) (uint32, error) {
	n, err := decodeInteger(b, 32)
	return uint32(n), err
}

// The bits of groupType (MS-ADTS 2.2.12).
const (
	groupBuiltIn     = 0x1
	groupGlobal      = 0x2
	groupDomainLocal = 0x4
	groupUniversal   = 0x8
	groupAppBasic    = 0x10
	groupAppQuery    = 0x20
	groupSecurity    = 0x80000000
)

// decodeGroupType reads a groupType.
func decodeGroupType(b []byte) (scope Scope, distribution bool, err error) {
	n, err := decodeInteger(b, 32)
	if err != nil {
		return 0, false, err
	}
	bits := uint32(n)
	distribution = bits&groupSecurity == 0
	switch bits &^ groupSecurity {
	case groupGlobal:
		return ScopeGlobal, distribution, nil
	case groupUniversal:
		return ScopeUniversal, distribution, nil
	case groupDomainLocal:
		return ScopeDomainLocal, distribution, nil
	case groupBuiltIn | groupDomainLocal:
		return ScopeBuiltIn, distribution, nil
	// Groups of the Authorization Manager are in nobody's token, so they
	// neither apply a PSO nor pass membership on.
	case groupAppBasic, groupAppQuery:
		return ScopeDomainLocal, true, nil
	}
	return 0, false, fmt.Errorf("0x%08x is not one of the kinds of groups", bits)
}

// The bits of pwdProperties that are settings (MS-SAMR,
// DOMAIN_PASSWORD_COMPLEX and DOMAIN_PASSWORD_STORE_CLEARTEXT). The others say
// how a password may be changed, and not which: 32
// (DOMAIN_REFUSE_PASSWORD_CHANGE) keeps computers from changing theirs.
const (
	pwdComplex        = 1
	pwdStoreCleartext = 16
)

// decodePwdProperties reads a pwdProperties.
func decodePwdProperties(b []byte) (complexity, reversible bool, err error) {
	n, err := decodeInteger(b, 32)
	return n&pwdComplex != 0, n&pwdStoreCleartext != 0, err
}
