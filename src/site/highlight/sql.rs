//! SQL, of whichever system.

use super::{
    Class,
    reader::{Reader, backslash},
};

/// Words of the language, and names of types.
const KEYWORDS: &[&str] = &[
    "add",
    "all",
    "alter",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "begin",
    "between",
    "bigint",
    "bigserial",
    "bit",
    "boolean",
    "by",
    "bytea",
    "cascade",
    "case",
    "char",
    "character",
    "check",
    "column",
    "commit",
    "constraint",
    "create",
    "cross",
    "database",
    "date",
    "datetime",
    "decimal",
    "default",
    "delete",
    "desc",
    "distinct",
    "double",
    "drop",
    "else",
    "end",
    "except",
    "exists",
    "fetch",
    "float",
    "following",
    "for",
    "foreign",
    "from",
    "full",
    "function",
    "grant",
    "group",
    "having",
    "if",
    "ilike",
    "in",
    "index",
    "inet",
    "inner",
    "insert",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "join",
    "json",
    "jsonb",
    "key",
    "lateral",
    "left",
    "like",
    "limit",
    "materialized",
    "money",
    "natural",
    "nchar",
    "not",
    "ntext",
    "null",
    "nulls",
    "numeric",
    "nvarchar",
    "offset",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "partition",
    "preceding",
    "precision",
    "primary",
    "procedure",
    "qualify",
    "real",
    "recursive",
    "references",
    "rename",
    "replace",
    "restrict",
    "returning",
    "revoke",
    "right",
    "rollback",
    "schema",
    "select",
    "sequence",
    "serial",
    "set",
    "smallint",
    "some",
    "straight_join",
    "table",
    "tablespace",
    "temp",
    "temporary",
    "text",
    "then",
    "time",
    "timestamp",
    "timestamp_ntz",
    "timestamp_tz",
    "timestamptz",
    "tinyint",
    "to",
    "top",
    "transaction",
    "trigger",
    "truncate",
    "unbounded",
    "union",
    "unique",
    "update",
    "using",
    "uuid",
    "values",
    "varbinary",
    "varchar",
    "varying",
    "view",
    "when",
    "where",
    "window",
    "with",
    "within",
    "without",
    "work",
];

/// Words that stand for a value.
const CONSTANTS: &[&str] = &[
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "false",
    "session_user",
    "system_user",
    "true",
];

/// Functions that most systems have; a word is one of them where `(` follows.
const FUNCTIONS: &[&str] = &[
    "abs",
    "avg",
    "cast",
    "ceil",
    "ceiling",
    "coalesce",
    "concat",
    "concatenate",
    "convert",
    "count",
    "date_add",
    "date_diff",
    "date_part",
    "date_sub",
    "date_trunc",
    "dateadd",
    "datediff",
    "day",
    "dense_rank",
    "extract",
    "first_value",
    "floor",
    "greatest",
    "iff",
    "ifnull",
    "initcap",
    "lag",
    "last_value",
    "lead",
    "least",
    "length",
    "listagg",
    "lower",
    "ltrim",
    "max",
    "min",
    "mod",
    "month",
    "now",
    "ntile",
    "nullif",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "position",
    "rank",
    "regexp_replace",
    "round",
    "row_number",
    "rtrim",
    "safe_divide",
    "split_part",
    "sqrt",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "to_char",
    "to_date",
    "to_timestamp",
    "translate",
    "trim",
    "trunc",
    "try_cast",
    "upper",
    "year",
];

pub(super) fn read(reader: &mut Reader<'_>) {
    while let Some(next) = reader.next() {
        match next {
            '-' if reader.rest().starts_with("--") => reader.take_line(Class::Comment),
            '#' => reader.take_line(Class::Comment),
            '/' if reader.rest().starts_with("/*") => reader.take_block(Class::Comment, "/*", "*/"),
            '\'' | '"' | '`' => reader.take_string(next, backslash),
            '0'..='9' => {
                let len = reader.run(|c| c.is_ascii_alphanumeric() || c == '.');
                reader.take(Class::Number, len);
            }
            '<' | '>' | '=' | '!' | '+' | '-' | '*' | '/' | '%' | '|' => {
                reader.take_one(Class::Operator);
            }
            c if c.is_alphabetic() || c == '_' => word(reader),
            _ => reader.take_one(None),
        }
    }
}

fn word(reader: &mut Reader<'_>) {
    let len = reader.run(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let (word, rest) = reader.rest().split_at(len);
    let word = word.to_ascii_lowercase();
    let is_among = |words: &[&str]| words.binary_search(&word.as_str()).is_ok();
    let class = if is_among(KEYWORDS) {
        Some(Class::Keyword)
    } else if is_among(CONSTANTS) {
        Some(Class::Number)
    } else if is_among(FUNCTIONS) && rest.trim_start().starts_with('(') {
        Some(Class::Function)
    } else {
        None
    };
    reader.take(class, len);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_as_the_look_up_needs_them() {
        for list in [KEYWORDS, CONSTANTS, FUNCTIONS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
