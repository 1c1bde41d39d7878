"""How a change reaches the files of a round: never over what somebody else wrote meanwhile, told in
a log before it is written, so that it can be taken back.
"""
